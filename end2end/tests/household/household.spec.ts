// A tenant names a member with one switch; the member joins with the code, sees what the switch says, and it ends.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { HouseholdPage, JoinPage } from "../../pages/household";
import { SignInPage } from "../../pages/sign_in";

const PASSWORD = "窗前有一棵石榴树 heron";

for (const language of languagesInTurn("household")) {
  test.describe(language, () => {
    test.use({ language });

    test("a member is added, joins with the code, and is ended", async ({ visit, page, say }) => {
      const [name, number] = [`李小禾${Date.now() % 10_000}`, `139${String(Date.now()).slice(-8)}`];
      const tenant = new HouseholdPage(await visit("tenant", "/me"), say);
      await tenant.page.getByRole("link", { name: say("page-household.title"), exact: true }).click();
      await expect(tenant.heading()).toBeVisible();
      await expect(tenant.button("add_agent")).toHaveCount(0);
      await expectAccessible(tenant.page);
      await tenant.button("add_member").click();
      await tenant.button("make_slip").click();
      await expect(tenant.page.locator(".error-summary:not([hidden])")).toContainText(say("page-household.name_missing"));
      await tenant.field("name").fill(name);
      await tenant.field("phone").fill(number);
      // May act, which is proposed, and sees no fees.
      await expect(tenant.field("may_act")).toBeChecked();
      await expect(tenant.field("may_see_fees")).not.toBeChecked();
      await expectAccessible(tenant.page);
      await tenant.button("make_slip").click();
      await expect(tenant.page.getByRole("img", { name: say("page-household.slip_qr") })).toBeVisible();
      await expectAccessible(tenant.page);
      const { place, code } = await tenant.typed();
      await tenant.button("slip_done").click();
      await expect(tenant.person(name)).toContainText(`${number.slice(0, 3)}****${number.slice(-4)}`);

      // At home, without a camera: from the sign-in page to the page for slips of family.
      await page.goto("/sign-in");
      await page.getByRole("link", { name: say("session.slip") }).click();
      await page.getByRole("link", { name: say("page-household.join_from_activate") }).click();
      const join = new JoinPage(page, say);
      await join.type(place, code);
      await expect(page.getByText(say("page-household.may_act"), { exact: true })).toBeVisible();
      await expectAccessible(page);
      await join.password().fill(PASSWORD);
      await join.button("join_finish").click();
      await expect(page).toHaveURL(/\/$/);
      await expect(page.getByText(place).first()).toBeVisible();

      // One's own page shows oneself, and the way out.
      await page.goto(HouseholdPage.path);
      const member = new HouseholdPage(page, say);
      await expect(member.person(name)).toContainText(say("page-household.you"));
      await expect(member.button("add_member")).toHaveCount(0);
      await expect(member.button("leave")).toBeVisible();

      // Ended: asked once, and gone with the next look.
      await tenant.page.reload();
      await tenant.person(name).getByRole("button", { name: say("page-household.end"), exact: true }).click();
      const asked = tenant.page.getByRole("dialog", { name: say("page-household.end_title", { name }) });
      await asked.getByRole("button", { name: say("page-household.end_yes"), exact: true }).click();
      await expect(tenant.person(name)).toHaveCount(0);
      await page.reload();
      await expect(page.getByText(say("page-household.none"), { exact: true })).toBeVisible();

      // Used up, and the password still opens the account, with nothing in it.
      const other = await visit(null, JoinPage.path);
      await new JoinPage(other, say).type(place, code);
      await expect(other.getByRole("alert")).toContainText(say("problems.problems.slip_used"));
      const later = await visit(null, "/sign-in");
      await new SignInPage(later, say).signIn({ login: number, password: PASSWORD });
      await expect(later).toHaveURL(/\/$/);
    });
  });
}

test("an owner names an agent for listed powers until a day, who accepts with the account they have", async ({ office, server, visit, say }) => {
  const page = await visit("landlord", HouseholdPage.path);
  const household = new HouseholdPage(page, say);
  await household.button("add_agent").click();
  await household.field("name").fill("赵丽华");
  await household.field("phone").fill(server.person("neighbour").login);
  await household.button("make_slip").click();
  const summary = page.locator(".error-summary:not([hidden])");
  await expect(summary).toContainText(say("page-household.power_missing"));
  await expect(summary).toContainText(say("page-household.last_day_missing"));
  await household.field("may_act_agent").check();
  await household.field("last_day").fill(office.dayAhead(30));
  await household.button("make_slip").click();
  const { place, code } = await household.typed();

  const neighbour = new JoinPage(await visit("neighbour", JoinPage.path), say);
  await neighbour.type(place, code);
  await neighbour.button("join_yes").click();
  await expect(neighbour.page).toHaveURL(/\/$/);
  await expect(neighbour.page.getByText(place).first()).toBeVisible();

  await household.button("slip_done").click();
  await expect(household.person("赵丽华")).toContainText(say("page-household.may_act_agent"));
  await page.getByText(say("page-household.changes"), { exact: true }).click();
  await expect(page.getByText(say("page-household.household_act.joined")).first()).toBeVisible();
  await household.person("赵丽华").getByRole("button", { name: say("page-household.end"), exact: true }).click();
  await page.getByRole("dialog", { name: say("page-household.end_title", { name: "赵丽华" }) }).getByRole("button", { name: say("page-household.end_yes"), exact: true }).click();
  await expect(page.getByText(say("page-household.agents_none"), { exact: true })).toBeVisible();
});
