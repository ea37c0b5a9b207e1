// Agreeing on a visit until it works: named, asked for others, moved twice, one failed, chosen, done.
import { photo } from "../../fixtures/pictures";
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { DeskTicket } from "../../pages/desk";
import { TicketPage } from "../../pages/ticket";

test.beforeEach(({ office }) => office.morning());

for (const language of languagesInTurn("windows")) {
  test.describe(language, () => {
    test.use({ language });

    test("windows are named, others asked for, the visit moved twice, one failed, and then it is done", async ({ visit, office, say }) => {
      test.slow();
      const late = { "zh-CN": "上一户还没有修完", en: "The job before takes longer" }[language];
      let ticket = await office.bring(await office.report("owner", { text: `淋浴水忽冷忽热 ${Date.now()}` }), "accepted");
      ticket = await office.act("engineer", ticket, "set_free", { free_of: "included" });

      let job = new DeskTicket(await visit("engineer", DeskTicket.path(ticket.id)), say);
      await job.proposeWindows([office.dayAhead(1), "09:00"], [office.dayAhead(1), "11:00"]);
      await job.expectStatus("windows_proposed");

      const owner = await visit("owner", TicketPage.path(ticket.id));
      const mine = new TicketPage(owner, say);
      await expect(mine.promise()).toContainText("11:00–13:00");
      await mine.requestWindows([office.dayAhead(1), "13:00"], [office.dayAhead(1), "15:00"]);
      await mine.expectStatus("windows_requested");

      await job.page.reload();
      await job.scheduleAs("as_requested");
      await job.expectStatus("scheduled");
      await expect(job.page.getByRole("main")).toContainText("13:00–15:00");
      await job.runLate(office.dayAhead(1), "16:00", late);
      await expect(job.history()).toContainText(late);

      await owner.reload();
      await expect(mine.promise()).toContainText(late);
      await expect(mine.history()).toContainText("16:00–18:00");
      await mine.requestWindows([office.dayAhead(2), "09:00"]);
      await mine.expectStatus("windows_requested");
      await job.page.reload();
      await job.scheduleAs("as_requested");
      await job.expectStatus("scheduled");

      await office.waitUntil("09:00", 2);
      job = new DeskTicket(await visit("engineer", DeskTicket.path(ticket.id)), say);
      await job.failVisit(photo("door.png", 30));
      await job.expectStatus("accepted");
      await owner.reload();
      await expect(mine.history()).toContainText(say("page-words.event.visit_failed"));

      await job.proposeWindows([office.dayAhead(0), "11:00"], [office.dayAhead(1), "11:00"], [office.dayAhead(1), "13:00"]);
      await job.expectStatus("windows_proposed");
      await owner.reload();
      await mine.chooseWindow("13:00–15:00");
      await mine.expectStatus("scheduled");
      await expect(mine.history()).toContainText(say("page-words.event.window_chosen"));

      await office.waitUntil("13:00", 1);
      job = new DeskTicket(await visit("engineer", DeskTicket.path(ticket.id)), say);
      await job.ask("start");
      await job.expectStatus("in_progress");
      await job.complete("更换恒温阀芯");
      await job.expectStatus("done");
      await owner.reload();
      await mine.confirm();
      await mine.expectStatus("confirmed");
    });
  });
}
