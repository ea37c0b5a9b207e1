// The way around the desk on a phone: one row, wider than the screen.
import { expect, test } from "../../fixtures/test";

test("the row of ways stands where one is", async ({ visit, say }) => {
  const page = await visit("admin", "about:blank");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/desk/operations");
  const ways = page.getByRole("navigation", { name: say("desk.nav") });
  const current = ways.getByRole("link", { name: say("desk-operations.title"), exact: true });
  await expect(current).toHaveAttribute("aria-current", "page");
  await expect(current).toBeInViewport({ ratio: 1 });
  // Control: it would not be there by itself.
  await ways.getByRole("list").evaluate((row) => row.scrollTo({ left: 0 }));
  await expect(current).not.toBeInViewport({ ratio: 1 });
  await ways.getByRole("link").first().click();
  await expect(ways.getByRole("link").first()).toBeInViewport({ ratio: 1 });
});
