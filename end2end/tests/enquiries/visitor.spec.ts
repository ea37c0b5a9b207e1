// A visitor asks without an account, keeps the link, comes back by it and ends the enquiry [ENQ-03].
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { DeskQueue } from "../../pages/desk";
import { VisitorPage } from "../../pages/enquiries";

test.beforeEach(({ office }) => office.morning());
// The link that opens nothing is meant to.
test.use({ expectedComplaints: /404/ });

test("a visitor asks, comes back by the link, asks on and ends it", async ({ visit, office, say }) => {
  const mark = `访客停车 ${Date.now()}`;
  const page = await visit(null, "/sign-in");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("link", { name: say("session.visitor"), exact: true }).click();
  const form = new VisitorPage(page, say);
  await form.send().click();
  for (const missing of ["page-enquiry.text_missing", "page-visitor.name_missing"]) await expect(page.locator(".error-summary")).toContainText(say(missing));
  await expectAccessible(page);
  await form.text().fill(`${mark} 怎么收费？`);
  await form.topic().selectOption("parking");
  await form.building().selectOption({ index: 1 });
  await form.name().fill("孙先生");
  await form.phone().fill("136");
  await form.send().click();
  await expect(page.locator(".error-summary")).toContainText(say("page-visitor.phone_wrong"));
  await form.phone().fill("136 0000 0021");
  await form.send().dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/ZX-\d{4}-\d{6}/);
  await expect(page).toHaveURL(/\/enquiries\/visitor#[0-9a-f-]{36}$/);
  await expect(page.getByText(say("page-visitor.keep"))).toBeVisible();
  await expectAccessible(page);
  const link = page.url();
  const number = (await page.getByRole("heading", { level: 1 }).innerText()).match(/ZX-\d{4}-\d{6}/)![0];
  const found = (await office.read("front_desk", `/desk/tickets?q=${number}`)).items;
  expect(found).toHaveLength(1);
  expect((await office.read("front_desk", `/desk/tickets?limit=100&kind=enquiry&open=true`)).items.filter((item: any) => item.excerpt.includes(mark))).toHaveLength(1);

  const clerk = await visit("front_desk", `${DeskQueue.path}?q=${number}`);
  await new DeskQueue(clerk, say).open(mark);
  await expect(clerk.getByText("孙先生").first()).toBeVisible();
  await office.actNow("front_desk", { id: found[0].id } as any, "explain", { text: "前两小时免费。", photo_ids: [] });

  // From another browser, by the link alone.
  const later = await visit(null, new URL(link).pathname + new URL(link).hash);
  const followed = new VisitorPage(later, say);
  await expect(later.getByText("前两小时免费。")).toBeVisible();
  await followed.further().fill("周末呢？");
  await followed.sayMore().click();
  await expect(later.getByText("周末呢？").first()).toBeVisible();
  await expect(followed.settle()).toHaveCount(0);
  await office.actNow("front_desk", { id: found[0].id } as any, "explain", { text: "周末也一样。", photo_ids: [] });
  await later.reload();
  await later.getByRole("radio", { name: say("page-words.rating.satisfied"), exact: true }).check();
  await followed.settle().click();
  await expect(followed.settle()).toHaveCount(0);
  await expectAccessible(later);
  expect((await office.read("front_desk", `/desk/tickets/${found[0].id}`)).rating.overall).toBe("satisfied");

  // A link that opens nothing says so, and where to ask.
  const lost = await visit(null, "/enquiries/visitor#0d6ad0ee-1f0c-4d5b-9d10-1f0c4d5b9d10");
  await expect(lost.getByText(say("page-visitor.gone"))).toBeVisible();
  await expectAccessible(lost);
  await lost.getByRole("link", { name: say("page-visitor.again") }).click();
  await expect(new VisitorPage(lost, say).send()).toBeVisible();
});
