// Makes the pictures of the README from the demonstration estate.
//   node end2end/screenshots.mjs <origin> <demo-fixture.json> [folder, docs/screenshots]
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { chromium, devices } from "@playwright/test";

const [origin, fixture, folder = "docs/screenshots"] = process.argv.slice(2);
const { residents, staff } = JSON.parse(readFileSync(fixture, "utf8"));
const owner = residents.find(({ key }) => key === "owner");
const employee = (wanted) => staff.find(({ key }) => key === wanted);
/** A README is read on phones too. */
const MOST_BYTES = 150_000;

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.GUANJIA_CHROMIUM || undefined,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
try {
  const { defaultBrowserType: _, ...pixel } = devices["Pixel 7"];
  const phone = { ...pixel, viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 };
  const session = await signIn(owner, "resident");
  const ticket = await ticketWorthSeeing(session);

  const open = await people(phone, session);
  await shoot(await open("/"), "home");
  await shoot(await newRepair(await open("/repairs/new")), "new-repair");
  await shoot(await open(`/requests/${ticket}`), "ticket");
  await shoot(await open(`/requests/${ticket}`, { "guanjia.theme": "dark" }), "ticket-dark");
  await shoot(await open(`/requests/${ticket}`, { "guanjia.elder": "on" }), "ticket-elder");
  await shoot(await open(`/requests/${ticket}`, { "guanjia.language": "en" }), "ticket-english");
  await shoot(await open("/", { "guanjia.language": "en" }), "home-english");

  const table = { viewport: { width: 1280, height: 760 }, deviceScaleFactor: 1 };
  const openDesk = await people(table, await signIn(employee("front_desk"), "desk"));
  await shoot(await openDesk("/desk"), "desk-queue");
  await shoot(await someoneCalls(await openDesk("/desk/calls")), "desk-calls");
  const openSettings = await people(table, await signIn(employee("admin"), "desk"));
  await shoot(await openSettings("/desk/settings/phones"), "desk-settings");
  await shoot(await openSettings("/desk/first-steps"), "desk-first-steps");
  const openField = await people(phone, await signIn(employee("engineer"), "desk"));
  await shoot(await openField("/desk/jobs"), "desk-jobs");
  const openManager = await people(phone, await signIn(employee("cs_supervisor"), "desk"));
  await shoot(await openManager("/desk/waiting"), "desk-waiting");
} finally {
  await browser.close();
}

/** Through the API: the pictures need no sign-in form. */
async function signIn({ login, password }, audience) {
  const context = await browser.newContext({ baseURL: origin });
  const answer = await context.request.post("/api/v1/session", { data: { login, password, audience }, headers: { Origin: origin } });
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()} ${await answer.text()}`);
  const session = await context.storageState();
  await context.close();
  return session;
}

/** With photos and a history: the furthest that is still open. */
async function ticketWorthSeeing(session) {
  const context = await browser.newContext({ baseURL: origin, storageState: session });
  const { items } = await (await context.request.get("/api/v1/tickets")).json();
  await context.close();
  const order = ["done", "in_progress", "scheduled", "accepted", "dispatched", "registered", "confirmed"];
  const worth = ({ status, photo_count }) => order.indexOf(status) + (photo_count > 0 ? 0 : 3);
  const [best] = items.filter(({ status }) => order.includes(status)).sort((a, b) => worth(a) - worth(b));
  if (!best) throw new Error("the owner of the demonstration estate has no request to show");
  return best.id;
}

/** Gives the way to open a page as this person, with choices of how it looks. */
async function people(screen, session) {
  return async (path, choices = {}) => {
    const context = await browser.newContext({ ...screen, baseURL: origin, storageState: session, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
    await context.addInitScript((entries) => {
      for (const [name, value] of Object.entries(entries)) localStorage.setItem(name, value);
    }, choices);
    const page = await context.newPage();
    await page.goto(path);
    await page.locator("main h1").waitFor();
    return page;
  };
}

/** A known caller by the unit's number, with what is open there. */
async function someoneCalls(page) {
  await page.getByRole("searchbox").or(page.getByRole("combobox")).first().fill("1-1-0301");
  await page.getByRole("option").or(page.locator(".call-found li")).first().waitFor();
  return page;
}

async function newRepair(page) {
  await page.locator('input[name="category"][value="water"]').check();
  await page.locator('textarea[name="text"]').fill("厨房水槽下面的水管漏水,地上已经有一小摊水。");
  await page.evaluate(() => window.scrollTo(0, 0));
  return page;
}

async function shoot(page, name) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.activeElement?.blur());
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: "disabled" });
  await page.context().close();
  const { size } = statSync(path);
  if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes, ${MOST_BYTES} are allowed`);
  console.log(`${path}  ${Math.ceil(size / 1000)} kB`);
}
