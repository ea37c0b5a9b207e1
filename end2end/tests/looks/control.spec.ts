// The specs about accessibility can fail: each kind of mistake, put into a page that has none, is found.
import { smallTargets, violations } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";

const MISTAKES = {
  "a button without a name": { html: "<button data-style='width:60px;height:60px'></button>", axe: /^button-name:/ },
  "words too pale to read": { html: "<p data-style='color:#ccc;background:#fff'>看不清</p>", axe: /^color-contrast:/ },
  "a field without a label": { html: "<input type='text' data-style='height:60px'>", axe: /^label:/ },
  "a button too small to hit": { html: "<button data-style='all:unset;display:block;width:20px;height:20px'>小</button>", small: /width:20px/ },
  "a button covered by another": {
    html: "<div data-style='position:relative;height:90px'><button data-style='width:90px;height:90px'>下</button><button data-style='position:absolute;left:30px;top:0;width:90px;height:90px'>上</button></div>",
    small: /下/,
  },
} satisfies Record<string, { html: string; axe?: RegExp; small?: RegExp }>;

for (const [name, { html, ...found }] of Object.entries(MISTAKES)) {
  test(`@axe control: ${name}`, async ({ page, say }) => {
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { level: 1, name: say("session.title") })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page, 44)).toEqual([]);
    await page.evaluate((html) => {
      const { body } = new DOMParser().parseFromString(html, "text/html");
      const added = [...body.children].map((child) => document.querySelector("main")!.appendChild(child));
      // Styles in attributes are refused by the policy, as they should be.
      for (const element of added.flatMap((root) => [root, ...root.querySelectorAll("*")])) {
        if (element instanceof HTMLElement) element.style.cssText = element.dataset.style ?? "";
      }
    }, html);
    if ("axe" in found) expect(await violations(page)).toContainEqual(expect.stringMatching(found.axe));
    if ("small" in found) expect(await smallTargets(page, 44)).toContainEqual(expect.stringMatching(found.small));
  });
}
