// The queue and one request at the desk, beside the main line.
import { expect, test } from "../../fixtures/test";
import { DeskQueue, DeskTicket, statusAtDesk } from "../../pages/desk";

test("what is overdue stands first, and the filter stays in the address", async ({ visit, office, say }) => {
  // One that waits for its resident, however long the estate's have waited by now.
  await office.morning();
  await office.bring(await office.report("owner", { text: `窗把手松了 ${Date.now()}` }), "done");
  const page = await visit("front_desk", DeskQueue.path);
  const queue = new DeskQueue(page, say);
  await expect(queue.rows().nth(1)).toBeVisible();
  const overdue = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.hasAttribute("data-overdue")));
  expect(overdue).toContain(true);
  expect(overdue).toEqual([...overdue].sort((a, b) => Number(b) - Number(a)));

  await queue.filter("to_confirm").click();
  await expect(page).toHaveURL(/phase=to_confirm/);
  await expect(queue.rows().filter({ hasText: statusAtDesk(say, "done") }).first()).toBeVisible();
  await expect(queue.rows().filter({ hasText: statusAtDesk(say, "registered") })).toHaveCount(0);
  await page.reload();
  await expect(queue.filter("to_confirm")).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(queue.filter("open")).toHaveAttribute("aria-current", "true");
});

test("a message nobody answered in time is told from one that still waits", async ({ visit, office, say }) => {
  test.slow();
  await office.morning();
  const text = `阀门又响了 ${Date.now()}`;
  const ticket = await office.bring(await office.report("owner", { text }), "done");
  await office.actNow("owner", ticket, "confirm");
  await office.actNow("owner", ticket, "message", { text: "工具忘在我家了", photo_ids: [] });
  const waiting = await new DeskQueue(await visit("front_desk", DeskQueue.path), say).row(text);
  await expect(waiting).toContainText(say("tickets.promise.reply"));
  await expect(waiting.locator(".mark")).toHaveText([say("desk.mark_reply")]);
  await expect(waiting).not.toHaveAttribute("data-overdue");

  await office.waitUntil("10:00", 1);
  const late = await new DeskQueue(await visit("front_desk", DeskQueue.path), say).row(text);
  await expect(late.locator(".mark")).toHaveText([say("desk.mark_reply_late")]);
  await expect(late).toHaveAttribute("data-overdue");
});

test("two clerks dispatch at once: the second is shown what the first did", async ({ visit, office, say }) => {
  const ticket = await office.report("owner", { text: `灯不亮 ${Date.now()}`, category: "electricity" });
  const page = await visit("front_desk", DeskTicket.path(ticket.id));
  const desk = new DeskTicket(page, say);
  await desk.action("dispatch").click();
  await desk.dialog().getByRole("radio").first().check();
  await office.bring(ticket, "accepted");
  await desk.dialog().getByRole("button", { name: say("desk.dispatch_send"), exact: true }).click();
  await expect(page.getByText(say("tickets.changed_meanwhile"))).toBeVisible();
  await expect(desk.status()).toHaveText(say("tickets.status.accepted"));
  await expect(desk.dialog()).toHaveCount(0);
});

test("done without a word is not done, and what was said is kept", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `门锁松了 ${Date.now()}` }), "in_progress");
  const page = await visit("engineer", DeskTicket.path(ticket.id));
  const desk = new DeskTicket(page, say);
  await desk.action("complete").click();
  await desk.dialog().getByRole("button", { name: say("desk.complete_send"), exact: true }).click();
  await expect(desk.dialog().locator(".error-summary")).toContainText(say("desk.done_missing"));
  await desk.dialog().getByRole("textbox", { name: say("desk.done") }).fill("紧固了锁体");
  await page.reload();
  await desk.action("complete").click();
  await expect(desk.dialog().getByRole("textbox", { name: say("desk.done") })).toHaveValue("紧固了锁体");
});
