// An administrator changes a colleague's post and names a deputy; the first steps say what the office still lacks.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { PeoplePage, StaffPage } from "../../pages/people";

test("a post is changed with its history, and a colleague stands in for a week", async ({ visit, office, say }) => {
  const page = await visit("admin", `${PeoplePage.path}?show=staff`);
  await page.getByRole("link", { name: "孙海涛" }).click();
  const staff = new StaffPage(page, say);
  await expect(staff.role("security")).toBeChecked();
  await expectAccessible(page);

  // The only one of that role: it is asked for.
  await staff.role("security").uncheck({ force: true });
  await expect(page.getByText(say("desk-staffing.leaves_empty_hint"))).toBeVisible();
  await staff.button("save").click();
  await expect(page.locator(".error-summary:visible")).toBeVisible();
  await staff.role("security").check({ force: true });
  await staff.role("cleaning").check({ force: true });
  await staff.button("save").click();
  await expect(staff.changes()).toContainText(say("desk-staffing.staff_change.post"));
  await expect(staff.changes()).toContainText("→");

  await staff.button("deputy_name").click();
  await page.getByLabel(say("desk-staffing.deputy"), { exact: true }).selectOption({ label: "S1018 许诗雨" });
  await staff.button("deputy_save").click();
  await expect(page.locator(".error-summary:visible")).toContainText(say("fields.fields.required"));
  await page.getByLabel(say("desk-staffing.until"), { exact: true }).fill(office.dayAhead(7));
  await staff.button("deputy_save").click();
  await expect(page.locator(".staff-deputies li")).toHaveCount(1);
  await expectAccessible(page);
  await page.locator(".staff-deputies button").click();
  await expect(page.locator(".staff-deputies li")).toHaveCount(0);
  await expect(staff.changes()).toContainText(say("desk-staffing.staff_change.deputy_ended"));
  await staff.role("cleaning").uncheck({ force: true });
  await staff.button("save").click();
});

test("whoever still holds something is told what to hand over", async ({ visit, say }) => {
  const page = await visit("admin", `${PeoplePage.path}?show=staff&q=S1002`);
  await page.locator("td.short a").first().click();
  await expect(page.getByText(say("desk-staffing.leave_holds"))).toBeVisible();
  await expect(page.getByRole("button", { name: say("desk-staffing.leave"), exact: true })).toHaveCount(0);
  await expectAccessible(page);
});

test("the first steps are looked up, and lead to where they are done", async ({ visit, say }) => {
  const page = await visit("admin", "/desk/first-steps");
  await expect(page.locator(".first-step")).toHaveCount(12);
  await expect(page.locator(".first-step[data-done]").first()).toContainText(say("desk-first.first_step.estate"));
  await expectAccessible(page);
  await page.locator(".first-step").filter({ hasText: say("desk-first.first_step.second_factor") }).getByRole("link").click();
  await expect(page).toHaveURL(/desk\/account/);
});
