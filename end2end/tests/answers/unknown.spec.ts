// A newer backend knows words that this portal does not: the phase is drawn, and nothing breaks.
import { expect, test } from "../../fixtures/test";
import { languages } from "../../fixtures/words";
import { TicketPage } from "../../pages/ticket";

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test("a status, kind, category, event, step and act nobody knows", async ({ visit, office, say }) => {
      const ticket = await office.bring(await office.report("owner", { text: `将来的单子 ${Date.now()}` }), "dispatched");
      const page = await visit("owner", "about:blank");
      await page.route(`**/api/v1/tickets/${ticket.id}`, async (route) => {
        const answer = await route.fetch();
        const known = await answer.json();
        const events = known.events.map((event: object, at: number) => (at === 1 ? { ...event, kind: "blessed", status: "levitating" } : event));
        await route.fulfill({
          response: answer,
          json: {
            ...known,
            status: "levitating",
            kind: "wish",
            phase: "waiting_other",
            category: "ghosts",
            channel: "pigeon",
            promise: { ...known.promise, step: "exorcise", owed_by: "heaven" },
            actions: ["applaud", "withdraw"],
            events,
            something_new: { deep: [1] },
          },
        });
      });
      await page.goto(TicketPage.path(ticket.id));
      const mine = new TicketPage(page, say);
      await expect(mine.number()).toHaveText(ticket.number);
      await expect(mine.status()).toHaveText(say("tickets.phase.waiting_other"));
      await expect(mine.history()).toContainText(say("tickets.unknown"));
      await expect(mine.promise()).toContainText(say("tickets.unknown"));
      await expect(mine.promise().getByRole("button")).toHaveText([say("page-words.action.withdraw")]);
      await expect(page.getByText(/levitating|wish|ghosts|pigeon|exorcise|heaven|blessed|applaud/)).toHaveCount(0);
    });
  });
}

test("a list with a phase nobody knows is still a list", async ({ visit, office, say }) => {
  const ticket = await office.report("owner", { text: `看不懂的状态 ${Date.now()}` });
  const page = await visit("owner", "about:blank");
  await page.route("**/api/v1/tickets?*", async (route) => {
    const answer = await route.fetch();
    const known = await answer.json();
    await route.fulfill({ response: answer, json: { ...known, items: known.items.map((item: object) => ({ ...item, status: "levitating", phase: "elsewhere" })) } });
  });
  await page.goto("/requests");
  await expect(page.getByRole("link", { name: String(ticket.text) })).toBeVisible();
  await expect(page.getByRole("list", { name: say("requests.title") }).locator(".badge").first()).toHaveText(say("tickets.unknown"));
});
