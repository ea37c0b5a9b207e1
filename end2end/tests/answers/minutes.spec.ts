// A page that stays open keeps saying how much is left of a promise.
import { expect, test } from "../../fixtures/test";
import { TicketPage } from "../../pages/ticket";

const MINUTE = 60_000;
/** At the estate; what is due on the same day is counted in minutes. */
const NOON = Date.parse("2026-11-24T04:00:00Z");

test("what is left of a promise goes on while the page is open", async ({ visit, office, say }) => {
  const ticket = await office.report("owner", { text: `慢慢等 ${Date.now()}` });
  const page = await visit("owner", "about:blank");
  await page.clock.install();
  await page.route("**/api/v1/**", async (route) => {
    // A stream has no end that could be waited for.
    if (route.request().url().endsWith("/events")) return route.continue();
    const answer = await route.fetch();
    const headers = { ...answer.headers(), date: new Date(NOON).toUTCString() };
    if (!route.request().url().endsWith(ticket.id)) return route.fulfill({ response: answer, headers });
    const known = await answer.json();
    const due_at = new Date(NOON + 10.5 * MINUTE).toISOString();
    return route.fulfill({ response: answer, headers, json: { ...known, promise: { ...known.promise, due_at } } });
  });
  await page.goto(TicketPage.path(ticket.id));
  const promise = new TicketPage(page, say).promise();
  const minutes = (n: number) => say("common.duration.minutes.other", { n });
  await expect(promise).toContainText(minutes(10));
  await page.clock.fastForward(4 * MINUTE);
  await expect(promise).toContainText(minutes(6));
  await page.clock.fastForward(8 * MINUTE);
  await expect(promise).toContainText(say("common.due.overdue", { duration: minutes(1) }));
  // With the time that was let pass the page asks anew, and this may be over before the answer.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
