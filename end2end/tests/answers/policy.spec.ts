// The content security policy: every spec fails on anything it refuses. Here is the proof that this would be seen,
// and what the policy says.
import { expect, test } from "../../fixtures/test";

test.describe("control", () => {
  test.use({ expectedComplaints: /refused by the policy: script-src|Content Security Policy/ });

  test("a script that was slipped into the page is refused and seen", async ({ page, complaints, say }) => {
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { level: 1, name: say("session.title") })).toBeVisible();
    expect(complaints).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.slippedIn = true";
      document.body.append(script);
      const image = document.createElement("img");
      image.setAttribute("onerror", "window.slippedIn = true");
      image.src = "/there-is-no-picture";
      document.body.append(image);
    });
    await expect.poll(() => complaints.filter((line) => line.startsWith("refused by the policy: script-src")).length).toBeGreaterThanOrEqual(2);
    expect(await page.evaluate(() => "slippedIn" in window)).toBe(false);
  });
});

test("the policy lets no inline script and no eval through, and nothing else frame the portal", async ({ request }) => {
  const policy = (await request.get("/", { headers: { Accept: "text/html" } })).headers()["content-security-policy"];
  const directives = new Map(policy.split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values] as const));
  const scripts = directives.get("script-src")!;
  expect(scripts).toContain("'wasm-unsafe-eval'");
  expect(scripts.filter((source) => /unsafe-inline|'unsafe-eval'|^\*$|^https?:|^data:|^blob:/.test(source))).toEqual([]);
  expect(directives.get("frame-ancestors")).toEqual(["'none'"]);
  expect(directives.get("default-src")).toEqual(["'none'"]);
});
