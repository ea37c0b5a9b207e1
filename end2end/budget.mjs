// Counts what a resident's phone downloads: until the list of requests is drawn and answers a tap, and for each
// further screen. Prints one JSON object; `cargo xtask budget` judges it.
//   node end2end/budget.mjs <origin> <demo-fixture.json>
import { readFileSync } from "node:fs";
import { chromium, devices } from "@playwright/test";

const [origin, fixture] = process.argv.slice(2);
const owner = JSON.parse(readFileSync(fixture, "utf8")).residents.find((person) => person.key === "owner");

// Every other screen of a resident, in the order in which most people come to them.
const SCREENS = [
  ["/requests/:id", "/", "/me", "/repairs/new", "/me/inbox", "/complaints/new", "/enquiries/new", "/surveys", "/surveys/:survey", "/shares"],
  ["/measures", "/prices", "/promises", "/faq", "/me/household", "/me/account", "/requests/:id/print", "/enquiries/visitor", "/sign-in"],
].flat();

const browser = await chromium.launch({
  executablePath: process.env.GUANJIA_CHROMIUM || undefined,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
try {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  const context = await browser.newContext({ ...phone, baseURL: origin, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  await signIn(context);
  const page = await context.newPage();
  const traffic = watch(page);

  await page.goto("/requests");
  const request = page.locator('main a[href^="/requests/"]').first();
  await request.waitFor();
  // The tap that shows the program is awake: the list's own filter. A ticket is a screen of its own.
  await page.locator('main a[href="/requests?show=all"]').click();
  await page.waitForURL(/show=all/);
  await request.waitFor();
  const first = await traffic.taken();

  const id = (await request.getAttribute("href")).split("/").pop();
  const { items } = await (await context.request.get("/api/v1/surveys")).json();
  const further = {};
  for (const route of SCREENS) {
    const path = route.replace(":id", id).replace(":survey", items[0].id);
    await follow(page, path);
    await page.waitForURL((url) => url.pathname === path);
    await page.locator("h1").first().waitFor();
    further[route] = program(await traffic.taken());
  }

  console.log(
    JSON.stringify({
      first_screen_bytes: program(first),
      desk_bytes: traffic.all().filter(({ kind, path }) => kind !== "api" && path.includes("desk")).reduce((sum, { bytes }) => sum + bytes, 0),
      further_screens: further,
      parts: byKind(first),
    }),
  );
} finally {
  await browser.close();
}

/** Goes on inside the running program: to it, any link is as good as the one that a screen shows. */
function follow(page, path) {
  return page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href });
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
}

/** Through the API, so that only the screens' own weight is counted. */
async function signIn(context) {
  const answer = await context.request.post("/api/v1/session", {
    data: { login: owner.login, password: owner.password, audience: "resident" },
    headers: { Origin: origin },
  });
  if (!answer.ok()) throw new Error(`the owner could not sign in: ${answer.status()} ${await answer.text()}`);
}

/** Every response with its weight on the wire, headers aside. */
function watch(page) {
  const seen = [];
  let pending = [];
  page.on("requestfinished", (request) => {
    const weight = weigh(request);
    // What is wrong is said when it is taken; what comes after the last time is nobody's.
    weight.catch(() => {});
    pending.push(weight);
  });
  return {
    all: () => seen,
    async taken() {
      await page.waitForLoadState("networkidle");
      const batch = (await Promise.all(pending)).filter(Boolean);
      pending = [];
      seen.push(...batch);
      return batch;
    },
  };
}

async function weigh(request) {
  const url = new URL(request.url());
  if (url.origin !== origin) throw new Error(`${request.url()} is fetched from elsewhere`);
  const response = await request.response();
  if (!response || response.fromServiceWorker()) return null;
  const { responseBodySize: bytes } = await request.sizes();
  const kind = kindOf(url.pathname, request.resourceType());
  const packed = response.headers()["content-encoding"] === "br";
  if (["html", "css", "js", "wasm", "texts"].includes(kind) && bytes > 1_500 && !packed) {
    throw new Error(`${url.pathname} came without brotli`);
  }
  return { path: url.pathname, kind, bytes };
}

function kindOf(path, resourceType) {
  if (path.startsWith("/api/")) return "api";
  if (resourceType === "document") return "html";
  const extension = path.split(".").pop();
  if (extension === "json") return "texts";
  return ["css", "js", "wasm"].includes(extension) ? extension : "icons and others";
}

/** What P1 and P2 count: HTML, CSS, JS, wasm. */
function program(batch) {
  return batch.filter(({ kind }) => ["html", "css", "js", "wasm"].includes(kind)).reduce((sum, { bytes }) => sum + bytes, 0);
}

function byKind(batch) {
  const parts = {};
  for (const { kind, bytes } of batch) parts[kind] = (parts[kind] ?? 0) + bytes;
  return parts;
}
