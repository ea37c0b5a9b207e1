// The queue and one request at the desk, beside the main line.
import { expect, test } from "../../fixtures/test";
import { DeskQueue, DeskTicket } from "../../pages/desk";

test("what is overdue stands first, and the filter stays in the address", async ({ visit, say }) => {
  const page = await visit("front_desk", DeskQueue.path);
  const queue = new DeskQueue(page, say);
  await expect(queue.rows().nth(1)).toBeVisible();
  // A message that waits for its answer has a time of its own, and stands where that is.
  const overdue = await page.locator('tbody tr:not(:has(.mark[data-kind="reply"]))').evaluateAll((rows) => rows.map((row) => row.hasAttribute("data-overdue")));
  expect(overdue).toContain(true);
  expect(overdue).toEqual([...overdue].sort((a, b) => Number(b) - Number(a)));

  await queue.filter("to_confirm").click();
  await expect(page).toHaveURL(/phase=to_confirm/);
  await expect(queue.rows().nth(1)).toContainText(say("tickets.status.done"));
  await page.reload();
  await expect(queue.filter("to_confirm")).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(queue.filter("open")).toHaveAttribute("aria-current", "true");
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
