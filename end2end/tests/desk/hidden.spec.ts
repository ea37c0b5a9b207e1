// The desk is not there for residents and strangers: the same page as for any address that is nothing, and not a byte
// of it fetched.
import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures/test";
import { DeskQueue } from "../../pages/desk";
import { SignInPage } from "../../pages/sign_in";

const SOMEWHERE_IN_IT = ["/desk", "/desk/", "/desk?phase=received", "/desk/tickets/01890000-0000-7000-8000-000000000000", "/desk/people/7"];

/** Paths of everything but the API that a browser fetched for this page. */
function fetched(page: Page): Set<string> {
  const paths = new Set<string>();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith("/api/") && request.resourceType() !== "document") paths.add(pathname);
  });
  return paths;
}

/** What only the desk fetches: found by looking, so that no file name has to be known here. */
async function filesOfTheDesk(staff: Page, resident: Page, heading: () => ReturnType<Page["getByRole"]>): Promise<string[]> {
  const [theirs, everybodys] = [fetched(staff), fetched(resident)];
  await staff.goto(DeskQueue.path);
  await expect(heading()).toBeVisible();
  for (const path of ["/", "/requests", "/repairs/new", "/me", "/sign-in"]) {
    await resident.goto(path);
    await expect(resident.getByRole("heading", { level: 1 })).toBeVisible();
  }
  return [...theirs].filter((path) => !everybodys.has(path));
}

for (const who of ["owner", null]) {
  test(`${who ?? "a stranger"} finds nothing at the desk's addresses, and nothing of it is fetched`, async ({ visit, say }) => {
    const staff = await visit("front_desk", "about:blank");
    const ofTheDesk = await filesOfTheDesk(staff, await visit("owner", "about:blank"), new DeskQueue(staff, say).heading);
    // The control: there is a program, a table of texts and a sheet that could have been fetched.
    for (const kind of [/\.wasm$/, /\.json$/, /\.css$/]) expect(ofTheDesk.some((path) => kind.test(path)), String(kind)).toBe(true);

    const page = await visit(who, "/there-is-nothing-here");
    const main = page.getByRole("main");
    await expect(main).toContainText(say("home.not_found"));
    const nothing = await main.innerHTML();
    const paths = fetched(page);
    for (const address of SOMEWHERE_IN_IT) {
      await page.goto(address);
      await expect(main).toContainText(say("home.not_found"));
      expect(await main.innerHTML(), address).toBe(nothing);
      expect(await page.title()).toContain(say("common.fault.not_found_title"));
    }
    await page.waitForLoadState("networkidle");
    expect([...paths].filter((path) => ofTheDesk.includes(path))).toEqual([]);
    expect([...paths].length).toBeGreaterThan(0);
  });
}

test("the page at the desk's address is the page at any other, and search engines are asked to leave it", async ({ request }) => {
  const get = (path: string) => request.get(path, { headers: { Accept: "text/html" } });
  const [desk, elsewhere] = [await get("/desk/tickets"), await get("/there-is-nothing-here")];
  expect(desk.status()).toBe(elsewhere.status());
  expect(await desk.text()).toBe(await elsewhere.text());
  expect(desk.headers()["x-robots-tag"]).toContain("noindex");
});

test("the sign-in page and the residents' pages speak of residents only", async ({ page, visit, say }) => {
  const signIn = new SignInPage(page, say);
  await page.goto("/sign-in");
  await expect(signIn.heading()).toBeVisible();
  const pages = [page];
  for (const path of ["/", "/requests", "/repairs/new", "/me"]) pages.push(await visit("owner", path));
  for (const each of pages) {
    await expect(each.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(each.locator('[href*="desk"]')).toHaveCount(0);
    await expect(each.getByText(/工号|员工|staff number|staff sign/i)).toHaveCount(0);
  }
});

test("whoever signs in at the door of the desk stands in the queue", async ({ visit, server, say }) => {
  const page = await visit(null, "/sign-in?then=%2Fdesk%3Fphase%3Dto_confirm");
  await new SignInPage(page, say).signIn(server.person("front_desk"));
  await expect(new DeskQueue(page, say).heading()).toBeVisible();
  await expect(new DeskQueue(page, say).filter("to_confirm")).toHaveAttribute("aria-current", "true");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  await page.getByRole("button", { name: say("desk.sign_out") }).click();
  await expect(new SignInPage(page, say).heading()).toBeVisible();
  await page.goto(DeskQueue.path);
  await expect(page.getByText(say("home.not_found"))).toBeVisible();
});
