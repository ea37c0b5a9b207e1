// What went all the way up and is overdue is listed for the general manager in the morning [ROL-21].
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { DeskTicket } from "../../pages/desk";

test("the general manager sees in the morning what is overdue all the way up, and says so once", async ({ visit, office, say }) => {
  await office.morning();
  const late = await office.report("owner", { text: `地下车库入口积水 ${Date.now()}` });
  // Half an hour later it is overdue, and three hours of service after that the general manager knows.
  await office.waitUntil("09:00", 1);
  const page = await visit("general_manager", "/desk/waiting");
  const card = page.getByRole("listitem").filter({ hasText: say("desk-waiting.waiting_kind.daily_list") });
  await card.getByRole("link", { name: say("desk-waiting.open") }).click();
  const item = page.getByRole("listitem").filter({ hasText: late.number });
  await expect(item).toContainText(say("desk-daily.late"));
  await expectAccessible(page);

  await office.bring(await office.ticket("front_desk", late), "dispatched");
  await page.reload();
  await expect(item).toContainText(say("desk-daily.settled"));

  await page.getByRole("button", { name: say("desk-daily.see"), exact: true }).click();
  await expect(page.getByText(say("desk-daily.noted"), { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: say("desk-daily.see") })).toHaveCount(0);
  await item.getByRole("link", { name: say("desk-phone.open") }).click();
  await expect(page).toHaveURL(new RegExp(DeskTicket.path(late.id)));
  await page.goto("/desk/daily-lists");
  const [, month, day] = office.dayAhead(0).split("-").map(Number);
  await expect(page.locator(".list-row").first()).toContainText(`${month}月${day}日`);
  await expectAccessible(page);
});
