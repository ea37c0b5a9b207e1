// From the counter to the resident's own phone: a slip is printed, scanned or typed, and becomes a password.
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { AccountsPage, ActivatePage } from "../../pages/accounts";
import { SignInPage } from "../../pages/sign_in";

for (const language of languagesInTurn("slip")) {
  test.describe(language, () => {
    test.use({ language });

    test("a slip is printed at the counter and typed at home", async ({ visit, page, say }) => {
      const desk = new AccountsPage(await visit("front_desk", AccountsPage.path), say);
      await expect(desk.table()).toBeVisible();
      // Whoever comes last in this building; nobody of the fixture lives there.
      const choice = desk.table().getByRole("checkbox").last();
      await choice.check();
      await desk.print().click();
      await expect(desk.slips()).toHaveCount(1);
      await expect(desk.slips().first().getByRole("img")).toBeVisible();
      const { place, code } = await desk.typed();
      const name = await desk.slips().first().locator(".slip-who strong").innerText();
      await desk.page.getByRole("button", { name: say("desk-accounts.slips_close") }).click();
      await expect(desk.table()).toBeVisible();

      // A slip of the pen first: what was typed stays, and the answer says what to do.
      await page.goto("/sign-in");
      await page.getByRole("link", { name: say("session.slip") }).click();
      const activate = new ActivatePage(page, say);
      await activate.next().click();
      await expect(page.locator(".error-summary")).toBeFocused();
      await activate.type(place, code.replace(/.$/, (last) => (last === "7" ? "8" : "7")));
      await expect(page.getByRole("alert")).toContainText(say("problems.problems.slip_unknown"));
      await expect(activate.place()).toHaveValue(place);
      await activate.type(place, code.toLowerCase().replace("-", " "));
      await expect(activate.greeting(name)).toBeVisible();
      await activate.password().fill("12345678");
      await activate.finish().click();
      await expect(page.locator(".error-summary")).toContainText(say("fields.fields.too_common"));
      await activate.password().fill("窗前有一棵石榴树 heron");
      await activate.finish().click();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page).toHaveURL(/\/$/);

      // Used up: the next one is told what to do instead.
      await page.goto(ActivatePage.path);
      await activate.type(place, code);
      await expect(page.getByRole("alert")).toContainText(say("problems.problems.slip_used"));
    });
  });
}

test("a slip is scanned, in large letters, and its secret is not left in the address", async ({ office, page, say }) => {
  const { items: buildings } = await office.read("front_desk", "/desk/buildings");
  const { items } = await office.read("front_desk", `/desk/accounts?building_id=${buildings[0].id}`);
  const { person_id, name } = items.at(-2);
  const api = await office.api("front_desk");
  const answer = await api.post("/api/v1/desk/invitations", { data: { audience: "resident", person_ids: [person_id], elder: true } });
  const { link } = (await answer.json()).items[0];
  await page.goto(new URL(link).pathname + new URL(link).search + new URL(link).hash);
  const activate = new ActivatePage(page, say);
  await expect(activate.greeting(name)).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-elder", "on");
  expect(page.url()).not.toContain(new URL(link).hash);
  await activate.password().fill("窗前有一棵石榴树 heron");
  await activate.finish().click();
  await expect(page).toHaveURL(/\/$/);
});

test("who has no slip is led back to signing in", async ({ page, say }) => {
  await page.goto(ActivatePage.path);
  await expect(page.getByText(say("page-account.no_slip"))).toBeVisible();
  await page.getByRole("link", { name: say("common.shell.back") }).click();
  await expect(new SignInPage(page, say).heading()).toBeVisible();
});
