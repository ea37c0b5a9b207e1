// What cannot wait: the phone first, a card to read out in both languages, and somebody starts without an appointment.
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { DeskQueue, DeskTicket, JobsPage } from "../../pages/desk";
import { NewRepairPage } from "../../pages/new_repair";
import { TicketPage } from "../../pages/ticket";

test.beforeEach(({ office }) => office.morning());

for (const language of languagesInTurn("emergency")) {
  test.describe(language, () => {
    test.use({ language });

    test("flooding: the phone and the card first, then somebody comes at once", async ({ visit, office, say }) => {
      const text = `水从天花板下来 ${Date.now()}`;
      const engineerName = (await office.read("engineer", "/session")).name;
      const owner = await visit("owner", NewRepairPage.path);
      await owner.setViewportSize({ width: 360, height: 740 });
      const form = new NewRepairPage(owner, say);
      await owner.getByRole("radio", { name: say("page-words.emergency.flooding"), exact: true }).check();
      const first = owner.locator(".emergency-card");
      await expect(first.locator(".emergency-call")).toHaveAttribute("href", /^tel:\d/);
      await expect(first.locator('[lang="zh-CN"]')).toContainText(say("page-repair.card_zh.flooding"));
      await expect(first.locator('[lang="en"]')).toContainText(say("page-repair.card_en.flooding"));
      for (const lang of ["zh-CN", "en"]) await expect(first.locator(`[lang="${lang}"]`)).toContainText("1-1-0301");
      await expect(form.date(), "nobody asks for a time now").toHaveCount(0);
      await form.describe(text);
      await form.send().click();
      const mine = new TicketPage(owner, say);
      await mine.expectStatus("registered");
      await expect(owner.getByRole("main").getByRole("link", { name: /\d{4}/ }).first()).toHaveAttribute("href", /^tel:/);

      const clerk = await visit("front_desk", DeskQueue.path);
      await new DeskQueue(clerk, say).open(text);
      const desk = new DeskTicket(clerk, say);
      await expect(desk.marks()).toContainText(say("desk.mark_emergency"));
      await desk.dispatchTo(engineerName);
      await desk.expectStatus("dispatched");

      const engineer = await visit("engineer", JobsPage.path);
      const jobs = new JobsPage(engineer, say);
      const now = engineer.getByRole("main").locator("section").filter({ has: engineer.getByRole("heading", { name: say("desk.jobs_now") }) });
      await expect(now.locator(".job").filter({ hasText: text })).toBeVisible();
      await jobs.open(text);
      const job = new DeskTicket(engineer, say);
      await job.ask("accept");
      await job.expectStatus("accepted");
      await job.ask("start");
      await job.expectStatus("in_progress");
      await expect(job.history()).not.toContainText(say("page-words.event.scheduled"));
      await job.setFree("public_part");
      await expect(job.page.getByRole("main")).toContainText(say("page-words.free_of.public_part"));
      await job.complete("关了总阀，换了接头");
      await job.expectStatus("done");
      await owner.reload();
      await mine.confirm();
      await mine.expectStatus("confirmed");
    });
  });
}
