// Acts of the resident on a request that go another way than the first one hoped.
import { expect, test } from "../../fixtures/test";
import { TicketPage } from "../../pages/ticket";

test("somebody was faster: what changed is shown, the comment stays, and is then sent once", async ({ visit, office, say }) => {
  let ticket = await office.bring(await office.report("owner", { text: `地漏反味 ${Date.now()}` }), "done");
  const page = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(page, say);
  await mine.action("confirm").click();
  await mine.rating("overall", "satisfied").check();
  await mine.comment().fill("师傅很细心");
  // Meanwhile on another device: not fixed after all, and done again.
  ticket = await office.act("owner", ticket, "report_not_fixed", { reason: "还有一点味道" });
  ticket = await office.bring(ticket, "done");
  const stale = page.waitForResponse((answer) => answer.status() === 412);
  await mine.sendConfirmation().click();
  await stale;
  await expect(page.getByText(say("tickets.changed_meanwhile"))).toBeVisible();
  await expect(mine.history()).toContainText("还有一点味道");
  await expect(mine.status()).toHaveText(say("tickets.status.done"));

  await mine.action("confirm").click();
  await expect(mine.comment()).toHaveValue("师傅很细心");
  await expect(mine.rating("overall", "satisfied")).toBeChecked();
  await mine.sendConfirmation().click();
  await expect(mine.status()).toHaveText(say("tickets.status.confirmed"));
  const events = (await office.read("owner", `/tickets/${ticket.id}`)).events;
  expect(events.filter(({ kind }: { kind: string }) => kind === "confirmed")).toHaveLength(1);
});

test("not fixed needs a reason, goes back to the engineer, and says so", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `水压低 ${Date.now()}` }), "done");
  const page = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(page, say);
  await mine.notFixed("   ");
  await expect(mine.dialog().locator(".error-summary")).toContainText(say("tickets.reason_missing"));
  await expect(mine.reason()).toHaveAttribute("aria-invalid", "true");
  await mine.dialog().getByRole("button", { name: say("common.close") }).click();
  await mine.notFixed("一小时后又滴水了");
  await expect(mine.status()).toHaveText(say("tickets.status.accepted"));
  await expect(mine.history()).toContainText("一小时后又滴水了");
  await expect(mine.promise()).toContainText(say("tickets.promise.schedule"));
});

test("withdrawn before anybody came", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `门铃不响 ${Date.now()}` }), "dispatched");
  const page = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(page, say);
  await mine.withdraw("换了电池就好了");
  await expect(mine.status()).toHaveText(say("tickets.status.withdrawn"));
  await expect(mine.history()).toContainText("换了电池就好了");
  // Nothing but to take it up again.
  await expect(mine.promise().getByRole("button")).toHaveText([say("page-words.action.reopen")]);
});

test("the parts are asked for after a word on the whole, and no word at all is an answer too", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `灯闪 ${Date.now()}` }), "done");
  const page = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(page, say);
  await mine.action("confirm").click();
  await expect(mine.rating("attitude", "satisfied")).toHaveCount(0);
  await mine.rating("overall", "very_dissatisfied").check();
  await expect(mine.rating("attitude", "satisfied")).not.toBeChecked();
  await mine.dialog().getByRole("button", { name: say("common.close") }).click();

  const other = await office.bring(await office.report("owner", { text: `灯又闪 ${Date.now()}` }), "done");
  await page.goto(TicketPage.path(other.id));
  await mine.action("confirm").click();
  await mine.sendConfirmation().click();
  await expect(mine.status()).toHaveText(say("tickets.status.confirmed"));
  expect((await office.read("owner", `/tickets/${other.id}`)).rating).toBeUndefined();
});

test("another home's request and one that does not exist look the same", async ({ visit, office, say }) => {
  const foreign = await office.report("neighbour", { text: `邻居家的事 ${Date.now()}` });
  const page = await visit("owner", TicketPage.path(foreign.id));
  await expect(page.getByRole("alert")).toContainText(say("common.fault.not_found_title"));
  const seen = await page.getByRole("main").innerHTML();
  await page.goto(TicketPage.path("01890000-0000-7000-8000-000000000000"));
  await expect(page.getByRole("alert")).toContainText(say("common.fault.not_found_title"));
  expect(await page.getByRole("main").innerHTML()).toBe(seen);
});
