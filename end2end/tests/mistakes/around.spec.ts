// Signing in wrongly, and walking to and fro.
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { NewRepairPage } from "../../pages/new_repair";
import { SignInPage } from "../../pages/sign_in";

for (const language of languagesInTurn("around")) {
  test.describe(language, () => {
    test.use({ language });

    test("a wrong password is said, the number stays, and the right one leads where one was going", async ({ visit, server, say }) => {
      const page = await visit(null, "/requests?show=all");
      const signIn = new SignInPage(page, say);
      await expect(signIn.heading()).toBeVisible();
      await signIn.send().click();
      await expect(page.locator(".error-summary")).toBeFocused();
      await expect(signIn.login()).toHaveAccessibleDescription(say("session.login_missing"));

      const { login, password } = server.person("neighbour");
      await signIn.signIn({ login, password: `${password}x` });
      await expect(page.locator(".error-summary")).toBeFocused();
      await expect(signIn.password()).toHaveAccessibleDescription(say("problems.problems.wrong_credentials"));
      await expect(page.getByText(/工号|staff/i)).toHaveCount(0);
      await expect(signIn.login()).toHaveValue(login);
      await expect(signIn.password()).toHaveValue("");
      await signIn.signIn({ login, password });
      await expect(page).toHaveURL("/requests?show=all");
    });
  });
}

test("signing out takes the drafts off the device", async ({ page, server, office, say }) => {
  const own = await office.signIn("tenant");
  await page.context().addCookies((await own.storageState()).cookies);
  await page.goto(NewRepairPage.path);
  const form = new NewRepairPage(page, say);
  await form.describe("只写了一半");
  await page.goto("/me");
  await page.getByRole("button", { name: say("me.sign_out") }).click();
  await expect(new SignInPage(page, say).heading()).toBeVisible();
  const left = await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes("draft")));
  expect(left).toEqual([]);
  await new SignInPage(page, say).signIn(server.person("tenant"));
  await expect(page).toHaveURL("/me");
  await page.goto(NewRepairPage.path);
  await expect(form.text()).toHaveValue("");
  await own.dispose();
});

test("back and forward through every page, each as it was", async ({ visit, office, say }) => {
  const ticket = await office.report("owner", { text: `走廊灯坏了 ${Date.now()}`, category: "public_area" });
  const page = await visit("owner", "/");
  const heading = page.getByRole("heading", { level: 1 });
  const nav = page.getByRole("navigation", { name: say("common.shell.navigation") });
  const visited: { path: string; heading: string }[] = [];
  const arrive = async (path: string, name: string | RegExp) => {
    await expect(page).toHaveURL(path);
    await expect(heading).toHaveText(name);
    visited.push({ path, heading: await heading.innerText() });
  };
  await arrive("/", /./);
  await page.getByRole("link", { name: say("home.report"), exact: true }).click();
  await arrive("/repairs/new", say("repairs.title"));
  await page.getByRole("link", { name: say("common.shell.back") }).click();
  await arrive("/", /./);
  await nav.getByRole("link", { name: say("requests.title") }).click();
  await arrive("/requests", say("requests.title"));
  await page.getByRole("link", { name: say("requests.all"), exact: true }).click();
  await arrive("/requests?show=all", say("requests.title"));
  await page.getByRole("link", { name: String(ticket.excerpt ?? ticket.text) }).click();
  await arrive(`/requests/${ticket.id}`, ticket.number);
  await nav.getByRole("link", { name: say("me.title") }).click();
  await arrive("/me", say("me.title"));
  await page.goto("/there-is-nothing-here");
  await arrive("/there-is-nothing-here", say("common.fault.not_found_title"));

  for (const way of ["goBack", "goForward"] as const) {
    const expected = way === "goBack" ? visited.slice(0, -1).reverse() : visited.slice(1);
    for (const { path, heading: name } of expected) {
      await page[way]();
      await expect(page).toHaveURL(path);
      await expect(heading).toHaveText(name);
    }
  }
});
