// Every screen, as different people look at it: no violation of WCAG 2.2 A and AA, and every target hit by a thumb.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../../fixtures/accessible";
import { looksToCheck, wear, type Look } from "../../fixtures/looks";
import { notAPhoto, photo } from "../../fixtures/pictures";
import { expect, test } from "../../fixtures/test";
import { DeskQueue, DeskTicket } from "../../pages/desk";
import { NewRepairPage } from "../../pages/new_repair";
import { TicketPage } from "../../pages/ticket";

/** Nothing breaks out of the screen: what is wider scrolls in its own box. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [inside, width] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect.soft(inside, "the page is wider than the screen").toBeLessThanOrEqual(width);
}

async function look(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  // A colour on its way to another is no colour to judge.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

// The longest of all: shared out between the workers.
test.describe.configure({ mode: "parallel" });

for (const way of looksToCheck()) {
  test.describe(`@axe ${way.name}`, () => {
    test.use({ language: way.language });
    test.slow();

    const dressed = (visit: (key: string | null, path: string) => Promise<Page>) => async (key: string | null, path: string) => {
      const page = await visit(key, "about:blank");
      await wear(page, way);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      return page;
    };

    test("before signing in, and where nothing is", async ({ visit, say }) => {
      const page = await dressed(visit)(null, "/sign-in");
      await look(page);
      await page.getByText(say("session.prefs")).click();
      await page.getByRole("button", { name: say("session.sign_in") }).click();
      await expect(page.locator(".error-summary")).toBeFocused();
      await look(page);
      await page.goto("/there-is-nothing-here");
      await look(page);
    });

    test("the resident's own pages", async ({ visit, say }) => {
      const open = dressed(visit);
      const page = await open("owner", "/");
      await expect(page.getByRole("list", { name: say("home.owed_to_me") })).toBeVisible();
      await look(page);
      for (const path of ["/requests", "/requests?show=all"]) {
        await page.goto(path);
        await expect(page.getByRole("list", { name: say("requests.title") })).toBeVisible();
        await look(page);
      }
      await page.goto("/me");
      await look(page);
    });

    test("a list with nothing in it, and one that could not be fetched", async ({ visit, say }) => {
      const page = await dressed(visit)("owner", "/me");
      await page.route("**/api/v1/tickets?*", (route) => route.fulfill({ json: { items: [] } }));
      await page.goto("/requests");
      await expect(page.getByText(say("requests.none_open"))).toBeVisible();
      await look(page);
      await page.unroute("**/api/v1/tickets?*");
      await page.route("**/api/v1/tickets?*", (route) => route.fulfill({ status: 429, json: { code: "too_many_requests" } }));
      await page.reload();
      await expect(page.getByRole("alert")).toContainText(say("common.fault.limited_title"));
      await look(page);
    });

    test("a report being written, and one with mistakes", async ({ visit, say }) => {
      const page = await dressed(visit)("owner", NewRepairPage.path);
      await look(page);
      const form = new NewRepairPage(page, say);
      await form.send().click();
      await expect(form.summary()).toBeFocused();
      await look(page);
      await form.category("water").check();
      await form.addPhotos(photo("a.png", 1), photo("b.png", 90), notAPhoto("c.jpg"));
      await form.photosArrived(2);
      await form.date().fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
      await expect(page.getByRole("group", { name: say("tickets.visit_slot") })).toBeVisible();
      await look(page);
    });

    test("a request at its steps, and what the resident does to it", async ({ visit, office, say }) => {
      const open = dressed(visit);
      let ticket = await office.report("owner", { text: `卫生间吊顶滴水 ${Date.now()}` });
      const page = await open("owner", TicketPage.path(ticket.id));
      const mine = new TicketPage(page, say);
      await look(page);
      await mine.action("withdraw").click();
      await look(page);
      ticket = await office.bring(ticket, "done");
      await page.reload();
      await expect(mine.action("confirm")).toBeVisible();
      await look(page);
      for (const action of ["report_not_fixed", "confirm"]) {
        await mine.action(action).click();
        await look(page);
        await mine.dialog().getByRole("button", { name: say("common.close") }).click();
      }
      await office.act("owner", ticket, "confirm", { rating: { overall: "satisfied", comment: "谢谢" } });
      await page.reload();
      await expect(mine.status()).toHaveText(say("tickets.status.confirmed"));
      await look(page);
    });

    test("the desk: queue, one request, its questions", async ({ visit, office, say }) => {
      const open = dressed(visit);
      let ticket = await office.report("owner", { text: `厨房插座没电 ${Date.now()}`, category: "electricity", language: "en" });
      const page = await open("front_desk", DeskQueue.path);
      await expect(page.getByRole("table")).toBeVisible();
      await look(page);
      await page.goto(DeskTicket.path(ticket.id));
      const desk = new DeskTicket(page, say);
      await desk.action("dispatch").click();
      await expect(desk.dialog().getByRole("radio").first()).toBeVisible();
      await look(page);

      ticket = await office.bring(ticket, "accepted");
      const job = await open("engineer", DeskTicket.path(ticket.id));
      const theirs = new DeskTicket(job, say);
      await theirs.action("schedule").click();
      await look(job);
      await office.bring(ticket, "in_progress");
      await job.reload();
      await theirs.action("complete").click();
      await look(job);
    });

    test("a photo in full", async ({ visit, say }) => {
      const page = await dressed(visit)("owner", NewRepairPage.path);
      const form = new NewRepairPage(page, say);
      await form.describe(`墙角渗水 ${Date.now()}`);
      await form.addPhotos(photo("wall.png", 30, 1200, 900));
      await form.photosArrived(1);
      await form.send().click();
      await page.getByRole("button", { name: say("tickets.photo_resident", { n: 1 }) }).click();
      await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
      await look(page);
    });
  });
}
