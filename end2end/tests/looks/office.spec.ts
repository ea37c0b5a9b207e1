// Every screen on which the office looks at its own work, as different people look at it.
import { inEveryLook, look } from "../../fixtures/dressed";
import { BEGINNING } from "../../fixtures/server";
import { expect, test } from "../../fixtures/test";
import { ChannelsPage } from "../../pages/channels";
import { DeskTicket } from "../../pages/desk";
import { EnquiryDesk } from "../../pages/enquiries";
import { FaqDesk } from "../../pages/faq";
import { MeasuresDesk } from "../../pages/measures";
import { SurveysDesk } from "../../pages/surveys";

const NOBODY = "0d6ad0ee-1f0c-4d5b-9d10-1f0c4d5b9d10";

inEveryLook((dressed, way) => {
  test("measures: the list, the form, one of them, and what residents will read", async ({ visit, say }) => {
    const page = await dressed(visit)("cs_supervisor", MeasuresDesk.path);
    const desk = new MeasuresDesk(page, say);
    await expect(page.getByRole("table")).toBeVisible();
    await look(page);
    await page.goto(MeasuresDesk.fresh);
    await desk.button("save").click();
    await expect(page.locator(".error-summary")).toBeFocused();
    await look(page);
    await page.goto(MeasuresDesk.path);
    await page.getByRole("row").nth(1).getByRole("link").click();
    await desk.button("text_write").click();
    await desk.button("text_send").click();
    await expect(page.locator(".error-summary:visible")).toBeVisible();
    await look(page);
  });

  test("questionnaires: the list, the form, and what has come back", async ({ visit, say }) => {
    const page = await dressed(visit)("manager", SurveysDesk.path);
    const desk = new SurveysDesk(page, say);
    const surveys = page.getByRole("row").getByRole("link");
    await expect(surveys.first()).toBeVisible();
    await look(page);
    await page.goto(SurveysDesk.fresh);
    await desk.button("add_question").click();
    await desk.question(2).getByRole("combobox").selectOption("choice");
    await desk.button("save").click();
    await expect(page.locator(".error-summary")).toBeFocused();
    await look(page);
    for (const which of ["first", "last"] as const) {
      await page.goto(SurveysDesk.path);
      await surveys[which]().click();
      await expect(page.getByRole("heading", { name: say("desk-surveys.results"), exact: true })).toBeVisible();
      await look(page);
    }
  });

  test("months: their reports, what a figure counts, and the table of complaints", async ({ visit, say }) => {
    const page = await dressed(visit)("cs_supervisor", "/desk/reports");
    const { items } = await (await page.request.get("/api/v1/desk/reports")).json();
    await look(page);
    for (const [path, what] of [
      [items[1].month, ".month-report"],
      [`${items[1].month}/figures/received`, "main .list-row"],
      [`${items[0].month}/complaints`, ".month-report"],
    ]) {
      await page.goto(`/desk/reports/${path}`);
      await expect(page.locator(what).first()).toBeVisible();
      await look(page);
      // On a phone a list to be read, not a table to be pushed aside.
      const isPushed = await page.locator(".report-scroll").evaluateAll((boxes) => boxes.some((box) => box.scrollWidth > box.clientWidth));
      if (way.width) expect(isPushed, path).toBe(false);
    }
  });

  test("callbacks, audits and contacts, with their papers", async ({ visit, office, say }) => {
    const open = dressed(visit);
    const page = await open("head_butler", "/desk/callbacks");
    await look(page);
    const { items } = await office.read("head_butler", "/desk/callbacks?limit=1");
    for (const path of [`/desk/callbacks/${items[0].id}/print`, `/desk/tickets/${items[0].ticket_id}/intake`]) {
      await page.goto(path);
      await expect(page.locator(".work-order")).toBeVisible();
      await look(page);
    }
    await page.goto("/desk/audits");
    await look(page);
    const months = (await office.read("head_butler", "/desk/audits")).items;
    await page.goto(`/desk/audits/${months.find(({ state }: { state: string }) => state === "drawn").month}`);
    await page.getByRole("button", { name: say("desk-audits.audit"), exact: true }).first().click();
    await page.locator("form").getByRole("button", { name: say("desk-audits.send"), exact: true }).click();
    await expect(page.locator("form .error-summary")).toBeFocused();
    await page.locator(".audit-hash summary").first().click();
    await look(page);
    const butler = await open("butler", "/desk/contacts");
    await butler.locator(".job").getByRole("button").first().click();
    await look(butler);
    await butler.goto("/desk/contacts?show=all");
    await look(butler);
  });

  test("questions: the answers that are kept, one at the counter, and the acts of an enquiry", async ({ visit, office, say }) => {
    await office.morning();
    const open = dressed(visit);
    const page = await open("cs_supervisor", FaqDesk.path);
    await expect(page.getByRole("table")).toBeVisible();
    await look(page);
    await page.getByRole("row").nth(1).getByRole("link").click();
    await expect(new FaqDesk(page, say).history()).toBeVisible();
    await look(page);
    const clerk = await open("front_desk", EnquiryDesk.path);
    const form = new EnquiryDesk(clerk, say);
    await form.register().click();
    await expect(clerk.locator(".error-summary")).toBeFocused();
    await form.unit().fill("1-1-");
    await expect(clerk.locator(".unit-list").getByRole("button").first()).toBeVisible();
    await look(clerk);
    const { id } = await office.enquire("owner", `会所几点关门 ${Date.now()}`);
    await clerk.goto(DeskTicket.path(id));
    const desk = new DeskTicket(clerk, say);
    for (const act of ["explain", "consult", "mark_complex"]) {
      await desk.ask(act);
      await expect(desk.dialog().locator("form")).toBeVisible();
      await look(clerk);
      await desk.dialog().getByRole("button", { name: say("common.close") }).click();
    }
  });

  test("what is told elsewhere: channels, whom to phone, and messages at the desk", async ({ visit, say }) => {
    const open = dressed(visit);
    const page = await open("admin", ChannelsPage.path);
    const channels = new ChannelsPage(page, say);
    await look(page);
    for (const kind of ["email", "sms"]) {
      await channels.open(kind, "settings");
      await channels.save(kind);
      await expect(channels.card(kind).locator(".error-summary")).toBeFocused();
      await look(page);
    }
    const clerk = await open("front_desk", "/desk/inbox?choices=1");
    await look(clerk);
    await clerk.goto("/desk/inbox");
    await look(clerk);
    const task = { id: NOBODY, ticket_id: NOBODY, number: "BX-2026-000001", ticket_kind: "repair", event: "quote_offered", person: "陈建国", language: "en" };
    await clerk.route("**/api/v1/desk/phone-tasks*", (route) => route.fulfill({ json: { items: [{ ...task, created_at: BEGINNING }] } }));
    await clerk.goto("/desk/phone-tasks");
    await expect(clerk.locator(".job")).toBeVisible();
    await look(clerk);
    await clerk.unroute("**/api/v1/desk/phone-tasks*");
    await clerk.reload();
    await expect(clerk.getByText(say("desk-phone.none"))).toBeVisible();
    await look(clerk);
  });
});
