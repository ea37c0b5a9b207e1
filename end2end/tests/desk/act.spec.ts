// The form of an act: opened by an address once, and saying when it really happened.
import { expect, test } from "../../fixtures/test";
import { DeskTicket, JobsPage } from "../../pages/desk";

test.beforeEach(({ office }) => office.morning());

test("an address opens the form once: not again on reading the page anew, going back or forth", async ({ visit, office, say }) => {
  const text = `吊灯一闪一闪 ${Date.now()}`;
  const ticket = await office.bring(await office.report("owner", { text, category: "electricity" }), "in_progress");
  const page = await visit("engineer", JobsPage.path);
  const jobs = new JobsPage(page, say);
  const job = new DeskTicket(page, say);
  await jobs.link(text, "complete").click();
  await expect(job.dialog()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${DeskTicket.path(ticket.id)}$`));
  await job.dialog().getByRole("button", { name: say("common.close") }).click();
  await expect(job.dialog()).toHaveCount(0);
  await page.reload();
  await expect(job.action("complete")).toBeVisible();
  await expect(job.dialog()).toHaveCount(0);

  await page.goBack();
  await expect(jobs.heading()).toBeVisible();
  await jobs.link(text, "complete").click();
  await job.field("desk.done").fill("换了镇流器");
  await job.send("desk.complete_send");
  await job.expectStatus("done");
  await page.goBack();
  await expect(jobs.heading()).toBeVisible();
  await page.goForward();
  await job.expectStatus("done");
  await expect(job.dialog()).toHaveCount(0);
  expect(new URL(page.url()).search).toBe("");
});

test("recorded later: when it really happened, within what is possible", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `纱窗破了 ${Date.now()}` }), "scheduled");
  await office.waitUntil("11:30");
  const page = await visit("engineer", DeskTicket.path(ticket.id));
  const job = new DeskTicket(page, say);
  await job.askEarlier("start");
  await job.happened().fill(`${office.dayAhead(0)}T12:30`);
  await job.send("desk.happened_send");
  const refused = (words: string) => expect(job.dialog().locator(".field-error")).toHaveText(words);
  await refused(say("fields.fields.in_the_future"));
  await job.happened().fill(`${office.dayAhead(0)}T09:00`);
  await job.send("desk.happened_send");
  await refused(say("fields.fields.before_the_last"));
  await job.happened().fill(`${office.dayAhead(0)}T10:20`);
  await job.send("desk.happened_send");
  await job.expectStatus("in_progress");
  await expect(job.history()).toContainText(say("common.time.today", { time: "10:20" }));
  await expect(job.history()).toContainText(say("tickets.recorded_later", { time: say("common.time.today", { time: "11:30" }) }));

  await job.ask("complete");
  await job.field("desk.done").fill("换了纱网");
  await job.happenedEarlier();
  await job.send("desk.complete_send");
  await refused(say("desk.happened_missing"));
  await job.happened().fill(`${office.dayAhead(0)}T11:05`);
  await job.send("desk.complete_send");
  await job.expectStatus("done");
  await expect(job.history()).toContainText(say("common.time.today", { time: "11:05" }));
});

test("folded again, it is now", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `踢脚线翘了 ${Date.now()}` }), "in_progress");
  const job = new DeskTicket(await visit("engineer", DeskTicket.path(ticket.id)), say);
  await job.ask("complete");
  await job.field("desk.done").fill("重新固定");
  await job.happenedEarlier();
  await job.happened().fill(`${office.dayAhead(1)}T10:00`);
  await job.happenedEarlier();
  await job.send("desk.complete_send");
  await job.expectStatus("done");
});
