// Repairs that go another way than the first one hoped: not fixed, taken back, not possible.
import { expect, test } from "../../fixtures/test";
import { DeskQueue, DeskTicket, JobsPage } from "../../pages/desk";
import { TicketPage } from "../../pages/ticket";

test.beforeEach(({ office }) => office.morning());

test("not fixed, and done again at no cost", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `洗手盆还在漏 ${Date.now()}` }), "done");
  const owner = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(owner, say);
  await mine.notFixed("过了一夜又湿了");
  await mine.expectStatus("accepted");

  const engineer = await visit("engineer", DeskTicket.path(ticket.id));
  const job = new DeskTicket(engineer, say);
  await expect(job.history()).toContainText("过了一夜又湿了");
  await job.setFree("rework");
  await expect(engineer.getByRole("main")).toContainText(say("page-words.free_of.rework"));
  await job.scheduleByPhone(office.dayAhead(0), "13:00", "work");
  await job.expectStatus("scheduled");
  await office.waitUntil("13:00");
  await job.ask("start");
  await job.expectStatus("in_progress");
  await job.complete("换了整根下水管");
  await job.expectStatus("done");

  await owner.reload();
  await expect(mine.history()).toContainText("换了整根下水管");
  await mine.confirm("satisfied");
  await mine.expectStatus("confirmed");
});

test.describe("en", () => {
  test.use({ language: "en" });

  test("withdrawn: nobody comes, and the engineer's list is without it", async ({ visit, office, say }) => {
    const text = `The bell is silent ${Date.now()}`;
    const ticket = await office.bring(await office.report("owner", { text, language: "en" }), "scheduled");
    const engineer = await visit("engineer", JobsPage.path);
    const jobs = new JobsPage(engineer, say);
    await expect(jobs.job(text)).toBeVisible();

    const owner = await visit("owner", TicketPage.path(ticket.id));
    const mine = new TicketPage(owner, say);
    await mine.withdraw("A new battery was all it needed");
    await mine.expectStatus("withdrawn");
    await expect(mine.history()).toContainText("A new battery was all it needed");
    await engineer.reload();
    await expect(jobs.heading()).toBeVisible();
    await expect(engineer.locator(".job").first()).toBeVisible();
    await expect(jobs.job(text)).toHaveCount(0);
    await engineer.goto(DeskTicket.path(ticket.id));
    await new DeskTicket(engineer, say).expectStatus("withdrawn");
  });
});

test("declined, with where help is", async ({ visit, office, say }) => {
  const text = `燃气表不走 ${Date.now()}`;
  const ticket = await office.report("owner", { text, category: "appliance" });
  const clerk = await visit("front_desk", DeskQueue.path);
  await new DeskQueue(clerk, say).open(text);
  const desk = new DeskTicket(clerk, say);
  await desk.ask("decline");
  await desk.field("desk.decline_reason").fill("很抱歉，燃气表归燃气公司管");
  await desk.send("desk.decline_send");
  await expect(desk.dialog().locator(".error-summary")).toContainText(say("desk.decline_help_missing"));
  await desk.field("desk.decline_help").fill("燃气公司热线 962777");
  await desk.send("desk.decline_send");
  await desk.expectStatus("declined");

  const owner = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(owner, say);
  await mine.expectStatus("declined");
  await expect(mine.promise()).toContainText("燃气表归燃气公司管");
  await expect(mine.promise()).toContainText(say("page-ticket.help", { help: "燃气公司热线 962777" }));
  await mine.reopen("燃气公司说是户内的管子");
  await mine.expectStatus("registered");
});
