// How the specs run: against real backends with the demonstration estate, on a desktop, two phones and the oldest
// browser that is supported. The commands that build what is tested are in xtask; alone:
// `npx playwright test -c end2end <name>`.
import { defineConfig, devices } from "@playwright/test";
import { floorBrowser } from "./fixtures/floor";
import { looksToCheck } from "./fixtures/looks";

// With root, in a container: no sandbox. The rest keeps the browser from talking to anybody but us.
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// Before the workers start, so that all of them look at the same.
looksToCheck();

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  globalSetup: "./fixtures/estate.ts",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { open: "never", outputFolder: "playwright-report" }]],
  use: {
    timezoneId: "Asia/Shanghai",
    actionTimeout: 15_000,
    // To see what led to a failure: GUANJIA_TRACE=1, slower, since every frame becomes a picture. Without snapshots of the
    // document: to take them Playwright fetches pictures again, which the policy refuses.
    trace: process.env.GUANJIA_TRACE ? { mode: "retain-on-failure", snapshots: false, screenshots: true, sources: true } : "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.GUANJIA_CHROMIUM || undefined, args },
  },
  // The main line runs everywhere, everything else once: what people do on phones on a phone.
  projects: [
    { name: "desktop", testIgnore: /mistakes/, use: { viewport: { width: 1280, height: 800 } } },
    { name: "phone", testMatch: /(line|mistakes)\/.*\.spec\.ts/, use: { ...phone("Pixel 7"), viewport: { width: 360, height: 740 } } },
    { name: "large-phone", testMatch: /line\/.*\.spec\.ts/, use: phone("iPhone 14 Pro Max") },
    {
      name: "floor",
      testMatch: /line\/.*\.spec\.ts/,
      use: { viewport: { width: 360, height: 740 }, launchOptions: { executablePath: floorBrowser(), args } },
    },
  ],
});

/** A phone's screen and touch, whatever browser it usually comes with. */
function phone(name: string) {
  const { defaultBrowserType: _, ...profile } = devices[name];
  return profile;
}
