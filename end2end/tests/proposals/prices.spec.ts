// A price changes by two people's hands, old beside new, and the public list follows at once.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { PricesPage, WaitingPage } from "../../pages/proposals";

const ITEM = "更换密封条";

test("a price is proposed with a reason, approved by the general manager, and published", async ({ visit, office, language, say }) => {
  const name = await office.itemNamed(ITEM, language);
  const desk = await visit("cs_supervisor", PricesPage.path);
  const prices = new PricesPage(desk, say);
  await prices.begin(name);
  await prices.field("price").fill("15.5");
  await prices.button("send").click();
  await expect(desk.locator(".error-summary:visible")).toContainText(say("desk-prices.remark_missing"));
  await prices.field("remark").fill("密封条进价上涨两成");
  await expectAccessible(desk);
  await prices.button("send").click();
  const proposed = prices.change(name);
  await expect(proposed).toContainText("12.50");
  await expect(proposed).toContainText("15.50");
  await expect(prices.item(name)).toContainText(say("desk-prices.waits"));

  const page = await visit("general_manager", WaitingPage.path);
  const waiting = new WaitingPage(page, say);
  await expect(waiting.cards("price").filter({ hasText: name })).toContainText("→");
  await waiting.open("price", name);
  const change = new PricesPage(page, say).change(name);
  await expectAccessible(page);
  await change.getByRole("button", { name: say("desk-promises.approve"), exact: true }).click();
  await expect(change).toContainText(say("desk.proposal_state.approved"));

  const stranger = await visit(null, "/prices");
  await expect(stranger.locator(".money-line").filter({ hasText: name })).toContainText("15.50");
});
