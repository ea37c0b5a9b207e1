// What happens is seen without reloading, on both sides; what was told is in the messages, and read with the request.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { DeskQueue } from "../../pages/desk";
import { TicketPage } from "../../pages/ticket";

/** Until an open page listens, and hears. */
const SOON = { timeout: 20_000 };

test.beforeEach(({ office }) => office.morning());

test("an open request shows what happens, and its messages are read with it", async ({ visit, office, say }) => {
  const ticket = await office.report("tenant", { text: `阳台渗水 ${Date.now()}` });
  const page = await visit("tenant", TicketPage.path(ticket.id));
  const open = new TicketPage(page, say);
  await expect(open.number()).toHaveText(ticket.number);
  const word = `师傅下午到 ${Date.now()}`;
  await office.actNow("front_desk", ticket, "message", { text: word, photo_ids: [] });
  await expect(page.getByText(word)).toBeVisible(SOON);
  // Seen is read.
  const waiting = async () => (await office.read("tenant", "/inbox?unread=true&limit=100")).items.filter((item: any) => item.ticket_id === ticket.id);
  await expect.poll(waiting, SOON).toEqual([]);

  // Somebody who writes is not interrupted.
  await page.locator("textarea").first().focus();
  await office.bring(await office.ticket("front_desk", ticket), "dispatched");
  await expect(page.getByText(say("page-ticket.moved"))).toBeVisible(SOON);
  await page.getByRole("button", { name: say("page-ticket.moved_show") }).click();
  await open.expectStatus("dispatched");

  await page.goto("/me");
  await page.getByRole("link", { name: say("page-inbox.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("page-inbox.title"));
  const rows = page.getByRole("list", { name: say("page-inbox.title") }).getByRole("listitem").filter({ hasText: ticket.number });
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: say("page-words.event.message") })).not.toContainText(say("page-inbox.new"));
  await expectAccessible(page);
  await rows.first().getByRole("link").click();
  await expect(page).toHaveURL(TicketPage.path(ticket.id));
});

test("the queue of the desk and the count of messages keep up", async ({ visit, office, say }) => {
  await office.morning();
  // Later than what the clocks did at that moment: so it is the newest of the messages, too.
  await office.waitUntil("10:02");
  // By report, the newest first: what is due later than a page of others would stand behind them.
  const page = await visit("butler", `${DeskQueue.path}?sort=newest`);
  const queue = new DeskQueue(page, say);
  await expect(queue.rows().nth(1)).toBeVisible();
  const { number } = await office.report("owner", { text: `门锁卡住 ${Date.now()}`, category: "door_window" });
  await expect(page.getByRole("row").filter({ hasText: number }).or(page.getByText(say("desk-queue.moved")))).toBeVisible(SOON);
  const way = page.getByRole("navigation", { name: say("desk.nav") }).getByRole("link", { name: say("page-inbox.title") });
  await expect(way).toContainText(/[1-9]/, SOON);
  await way.click();
  await expect(page.getByRole("listitem").filter({ hasText: number })).toContainText(say("page-inbox.new"));
  await page.getByRole("button", { name: say("page-inbox.read_all") }).click();
  await expect(page.getByText(say("page-inbox.new"), { exact: true })).toHaveCount(0);
  await expect(way).not.toContainText(/[0-9]/);
  await expectAccessible(page);
});

// What was promised and missed: told on the open page, with an apology and to whom it went [CMP-13, CMP-18].
test("a missed promise is seen by the resident without reloading", async ({ visit, office, say }) => {
  const { id } = await office.complain("owner", `楼道照明不亮 ${Date.now()}`);
  const page = await visit("owner", TicketPage.path(id));
  await expect(page.locator(".promise")).toContainText(say("tickets.promise.respond"));
  await expect(page.locator(".promise")).not.toContainText(say("page-ticket.escalated", { n: "1" }));
  // Half an hour was promised.
  await office.waitUntil("10:31");
  await expect(page.locator(".promise")).toContainText(say("page-ticket.escalated", { n: "1" }), SOON);
  await expectAccessible(page);
});
