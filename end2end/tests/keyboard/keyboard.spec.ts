// From sign-in to a sent report without a pointer, and always seeing where one is.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../../fixtures/test";
import { NewRepairPage } from "../../pages/new_repair";
import { SignInPage } from "../../pages/sign_in";
import { TicketPage } from "../../pages/ticket";

/** Presses Tab until it is there; on the way every stop shows that it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const stops: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const shown = (element: Element | null | undefined) => {
        if (!element) return false;
        const style = getComputedStyle(element);
        return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
      };
      const active = document.activeElement!;
      // The calendar's own button inside a date field is drawn by the browser.
      const inside = active.matches("input[type=date]") && !active.matches(":focus-visible");
      return {
        what: active.outerHTML.slice(0, 100),
        seen: active === document.body || inside || shown(active) || shown(active.nextElementSibling) || shown(active.closest("li, label")),
      };
    });
    stops.push(stop.what);
    expect(stop.seen, `the focus is visible at ${stop.what}`).toBe(true);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`60 presses of Tab did not lead to ${target}, but to\n${stops.join("\n")}`);
}

test("sign in and report a repair by keyboard only", async ({ page, server, office, say }) => {
  const { login, password } = server.person("member");
  await page.goto("/");
  const signIn = new SignInPage(page, say);
  await expect(signIn.heading()).toBeVisible();
  await tabTo(page, signIn.login());
  await page.keyboard.type(login);
  await tabTo(page, signIn.password());
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");

  const report = page.getByRole("link", { name: say("home.report"), exact: true });
  await expect(report).toBeVisible();
  await tabTo(page, report);
  await page.keyboard.press("Enter");

  const form = new NewRepairPage(page, say);
  await expect(form.heading()).toBeFocused();
  await tabTo(page, form.category("water"));
  await page.keyboard.press("ArrowRight");
  await expect(form.category("electricity")).toBeChecked();
  await page.keyboard.press("ArrowLeft");
  await expect(form.category("water")).toBeChecked();
  await tabTo(page, form.text());
  const text = `阳台漏水 ${Date.now()}`;
  await page.keyboard.insertText(text);
  await tabTo(page, form.mayEnter());
  await page.keyboard.press("Space");
  await expect(form.mayEnter()).toBeChecked();
  await tabTo(page, form.send());
  await page.keyboard.press("Enter");

  const mine = new TicketPage(page, say);
  await expect(mine.number()).toHaveText(/^BX-/);
  await expect(mine.number()).toBeFocused();
  expect(await office.requestsSaying("member", text)).toHaveLength(1);

  await tabTo(page, mine.action("withdraw"));
  await page.keyboard.press("Enter");
  await expect(mine.dialog()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(mine.dialog()).toHaveCount(0);
  await expect(mine.action("withdraw")).toBeFocused();
});

test("the first stop skips to the content", async ({ visit, say }) => {
  const page = await visit("owner", "/requests");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: say("common.shell.skip") });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
