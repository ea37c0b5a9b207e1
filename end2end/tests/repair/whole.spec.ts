// A repair that costs something, from the report to the receipt: looked at first, quoted from the price list, checked by
// a second person, agreed, done on the same visit, confirmed, paid.
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { DeskQueue, DeskTicket, JobsPage, TillPage } from "../../pages/desk";
import { NewRepairPage } from "../../pages/new_repair";
import { yuan } from "../../pages/parts";
import { TicketPage } from "../../pages/ticket";

test.beforeEach(({ office }) => office.morning());

for (const language of languagesInTurn("whole")) {
  test.describe(language, () => {
    test.use({ language });

    test("the whole repair, from the report to the receipt", async ({ visit, office, server, say }) => {
      test.slow();
      const text = `${{ "zh-CN": "阳台水龙头关不紧", en: "The tap on the balcony does not close" }[language]} ${Date.now()}`;
      const done = { "zh-CN": "换了两个角阀，试水不漏", en: "Replaced two angle valves, no leak" }[language];
      const item = await office.itemNamed("更换角阀", language);
      const engineerName = (await office.read("engineer", "/session")).name;

      const owner = await visit("owner", NewRepairPage.path);
      const form = new NewRepairPage(owner, say);
      await form.describe(text);
      await form.send().click();
      const mine = new TicketPage(owner, say);
      await mine.expectStatus("registered");
      const number = await mine.number().innerText();

      const clerk = await visit("front_desk", DeskQueue.path);
      await new DeskQueue(clerk, say).open(text);
      const desk = new DeskTicket(clerk, say);
      await desk.dispatchTo(engineerName);
      await desk.expectStatus("dispatched");

      const engineer = await visit("engineer", JobsPage.path);
      const jobs = new JobsPage(engineer, say);
      await jobs.action(text, "accept").click();
      await jobs.link(text, "schedule").click();
      const job = new DeskTicket(engineer, say);
      await expect(job.dialog()).toBeVisible();
      await expect(job.choice("page-words.purpose.survey")).toBeChecked();
      await job.dialog().locator('input[type="date"]').fill(office.dayAhead(0));
      await job.dialog().getByRole("radio", { name: say("tickets.slot", { from: "11:00", until: "13:00" }) }).check();
      await job.send("desk.schedule_send");
      await job.expectStatus("scheduled");
      await owner.reload();
      await expect(owner.getByRole("main")).toContainText(say("page-words.purpose.survey"));

      await office.waitUntil("11:00");
      await engineer.goto(JobsPage.path);
      await jobs.action(text, "start").click();
      await jobs.link(text, "propose_quote").click();
      await expect(job.dialog()).toBeVisible();
      await job.dialog().getByRole("button", { name: say("common.close") }).click();
      await job.expectStatus("surveying");
      await job.proposeQuote([item, 2, "owner"]);
      await expect(job.quoteSum()).toHaveText(say("desk-quote.sum", { amount: yuan(70) }));
      await job.sendQuote();
      await job.expectStatus("quote_proposed");
      await expect(job.action("confirm_quote")).toHaveCount(0);
      await owner.reload();
      await mine.expectStatus("quote_proposed");
      await expect(mine.quote().accept(70)).toHaveCount(0);

      await clerk.reload();
      await expect(clerk.getByRole("main")).toContainText(yuan(70));
      await desk.confirmQuote();
      await desk.expectStatus("quoted");

      await owner.reload();
      await mine.expectStatus("quoted");
      await expect(mine.quote().card).toContainText(item);
      await mine.quote().accept(70).click();
      await mine.expectStatus("agreed");

      await engineer.goto(JobsPage.path);
      await jobs.open(text);
      await job.ask("begin_work");
      await job.expectStatus("in_progress");
      await job.complete(done);
      await job.expectStatus("done");
      for (const ending of ["confirm", "sign_done", "record"]) await expect(job.action(ending)).toHaveCount(0);

      await owner.reload();
      await expect(mine.history()).toContainText(done);
      await expect(mine.costs()).toContainText(say("page-words.charge_state.open"));
      await mine.confirm("very_satisfied");
      await mine.expectStatus("confirmed");
      await expect(mine.costs()).toContainText(yuan(70));

      const cashier = await visit("cashier", "/desk");
      const till = new TillPage(cashier, say);
      const receipt = await till.take(await till.charge(number, "owner"), server.person("owner").login);
      await owner.reload();
      await expect(mine.costs()).toContainText(receipt);
      await expect(mine.costs()).toContainText(say("page-words.charge_state.paid"));

      await owner.getByRole("link", { name: say("page-ticket.print") }).click();
      const paper = owner.locator(".work-order");
      for (const words of [number, text, item, engineerName, done, receipt]) await expect(paper).toContainText(words);
    });
  });
}
