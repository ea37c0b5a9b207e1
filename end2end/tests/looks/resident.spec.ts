// Every screen of residents and visitors, as different people look at it.
import { inEveryLook, look } from "../../fixtures/dressed";
import { notAPhoto, photo } from "../../fixtures/pictures";
import { expect, test } from "../../fixtures/test";
import { NewEnquiry, VisitorPage } from "../../pages/enquiries";
import { ChangedPage } from "../../pages/measures";
import { NewRepairPage } from "../../pages/new_repair";
import { SurveyPage } from "../../pages/surveys";
import { SharesPage, TicketPage } from "../../pages/ticket";

inEveryLook((dressed, way) => {
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

  test("a report being written, and one with mistakes", async ({ visit, office, say }) => {
    const page = await dressed(visit)("owner", NewRepairPage.path);
    await look(page);
    const form = new NewRepairPage(page, say);
    await form.send().click();
    await expect(form.summary()).toBeFocused();
    await look(page);
    await form.category("water").check();
    await form.addPhotos(photo("a.png", 1), photo("b.png", 90), notAPhoto("c.jpg"));
    await form.photosArrived(2);
    await form.date().fill(office.dayAhead(1));
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

  test("windows to choose from, a quote to answer, a share of it, and the paper", async ({ visit, office, say }) => {
    const open = dressed(visit);
    await office.morning();
    let ticket = await office.bring(await office.report("tenant", { text: `厨房下水慢 ${Date.now()}` }), "accepted");
    await office.act("engineer", ticket, "propose_windows", {
      windows: [office.window("11:00", 1), office.window("15:00", 1), office.window("09:00", 2)],
      purpose: "survey",
    });
    const page = await open("tenant", TicketPage.path(ticket.id));
    const mine = new TicketPage(page, say);
    await expect(mine.promise().getByRole("radio").first()).toBeVisible();
    await look(page);
    await mine.action("request_windows").click();
    await mine.dialog().getByRole("button", { name: say("page-ticket.window_another") }).click();
    await mine.dialog().locator('input[type="date"]').first().fill(office.dayAhead(1));
    await look(page);

    ticket = await office.report("tenant", { text: `厨房又堵了 ${Date.now()}` });
    ticket = await office.quote(await office.survey(ticket), ["疏通地漏", 1, "owner"], ["更换角阀", 2, "tenant"]);
    await page.goto(TicketPage.path(ticket.id));
    await expect(mine.quote().accept(70)).toBeVisible();
    await look(page);
    await mine.quote().card.getByRole("button", { name: say("page-quote.refuse"), exact: true }).click();
    await expect(mine.dialog().getByRole("checkbox").first()).toBeVisible();
    await look(page);
    const owner = await open("landlord", SharesPage.path);
    await expect(new SharesPage(owner, say).quote(ticket.number).accept(60)).toBeVisible();
    await look(owner);

    for (const payer of ["tenant", "landlord"]) await office.agree(payer, ticket);
    await office.actNow("engineer", ticket, "begin_work");
    await office.actNow("engineer", ticket, "complete", { what_was_done: "疏通地漏，换了两个角阀", photo_ids: [] });
    await page.goto(TicketPage.path(ticket.id));
    await expect(mine.costs()).toContainText(say("page-words.charge_state.open"));
    await look(page);
    await page.goto(`${TicketPage.path(ticket.id)}/print`);
    await expect(page.locator(".work-order")).toContainText(ticket.number);
    await look(page);
  });

  test("household: its people, the form, an invitation, and joining", async ({ visit, say }) => {
    const open = dressed(visit);
    const page = await open("owner", "/me/household");
    await expect(page.getByRole("listitem").first()).toBeVisible();
    await look(page);
    await page.getByRole("button", { name: say("page-household.add_agent"), exact: true }).click();
    await page.getByRole("button", { name: say("page-household.make_slip"), exact: true }).click();
    await expect(page.locator(".error-summary:not([hidden])")).toBeFocused();
    await look(page);
    await page.getByRole("button", { name: say("common.cancel"), exact: true }).click();
    await page.getByRole("button", { name: say("page-household.add_member"), exact: true }).click();
    await page.getByLabel(say("page-household.name"), { exact: true }).fill("陈小满");
    await page.getByLabel(say("page-household.phone"), { exact: true }).fill("13900000303");
    await page.getByRole("button", { name: say("page-household.make_slip"), exact: true }).click();
    await expect(page.getByRole("img", { name: say("page-household.slip_qr") })).toBeVisible();
    await look(page);
    await look(await open(null, "/join"));
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

  test("what is published, also before signing in", async ({ visit, say }) => {
    const page = await dressed(visit)(null, "/promises");
    await expect(page.getByText(say("page-promises.lead"))).toBeVisible();
    await look(page);
    await page.goto("/prices");
    await expect(page.locator(".money-line").first()).toBeVisible();
    await look(page);
    await page.goto("/faq");
    await page.locator("details").first().locator("summary").click();
    await look(page);
  });

  test("what one is told, asked and shown: messages, questionnaires, measures", async ({ visit, office, say }) => {
    const name = await office.questionnaire();
    const open = dressed(visit);
    const page = await open("owner", "/me/inbox");
    await expect(page.getByRole("list", { name: say("page-inbox.title") })).toBeVisible();
    await look(page);
    await page.goto("/me/inbox?choices=1");
    await page.getByRole("textbox", { name: say("page-inbox.email") }).fill("nobody");
    await page.getByRole("button", { name: say("page-inbox.choices_save"), exact: true }).click();
    await expect(page.locator(".error-summary")).toBeFocused();
    await look(page);
    await page.goto(SurveyPage.path);
    const surveys = page.getByRole("list", { name: say("page-surveys.title") });
    await expect(surveys).toBeVisible();
    await look(page);
    await surveys.getByRole("link", { name }).click();
    const survey = new SurveyPage(page, say);
    await survey.send().click();
    await expect(page.locator(".error-summary")).toBeFocused();
    await survey.word("satisfied").check();
    await look(page);
    await page.goto(SurveyPage.path);
    await surveys.getByRole("link").last().click();
    await expect(page.getByRole("table").first()).toBeVisible();
    await look(page);
    const stranger = await open(null, ChangedPage.path);
    await expect(new ChangedPage(stranger, say).card("").first()).toBeVisible();
    await look(stranger);
  });

  test("a question: its form with an answer beside it, its page, and what is done with the answer", async ({ visit, office, say }) => {
    await office.morning();
    const page = await dressed(visit)("owner", NewEnquiry.path);
    const form = new NewEnquiry(page, say);
    await form.send().click();
    await expect(form.summary()).toBeFocused();
    await look(page);
    await form.text().fill(way.language === "en" ? "What does parking cost for visitors?" : "朋友来访停车怎么收费？");
    await form.beside().locator("summary").first().click();
    await look(page);
    const ticket = await office.enquire("owner", `健身房几点开门 ${Date.now()}`);
    await office.act("front_desk", ticket, "explain", { text: "早上七点。", photo_ids: [] });
    await page.goto(TicketPage.path(ticket.id));
    await expect(page.locator(".told")).toBeVisible();
    await look(page);
    for (const act of ["further", "settle"]) {
      await page.getByRole("button", { name: say(`page-enquiry.${act}`), exact: true }).click();
      await look(page);
      await page.getByRole("dialog").getByRole("button", { name: say("common.close"), exact: true }).click();
    }
  });

  test.describe("by a link", () => {
    // The link that opens nothing is meant to.
    test.use({ expectedComplaints: /404/ });
    test("a visitor's question, its page by the link, and a link that opens nothing", async ({ visit, office, say }) => {
      await office.morning();
      const open = dressed(visit);
      const page = await open(null, "/enquiries/visitor");
      const form = new VisitorPage(page, say);
      await look(page);
      await form.send().click();
      await expect(page.locator(".error-summary")).toBeFocused();
      await look(page);
      await form.text().fill(`访客停车 ${Date.now()}`);
      await form.topic().selectOption("parking");
      await form.building().selectOption({ index: 1 });
      await form.name().fill("孙先生");
      await form.send().click();
      await expect(page.getByText(say("page-visitor.keep"))).toBeVisible();
      await look(page);
      const [number] = (await page.getByRole("heading", { level: 1 }).innerText()).match(/ZX-\d{4}-\d{6}/)!;
      const { items } = await office.read("front_desk", `/desk/tickets?q=${number}`);
      await office.actNow("front_desk", items[0], "explain", { text: "前两小时免费。", photo_ids: [] });
      await page.reload();
      await expect(form.settle()).toBeVisible();
      await look(page);
      const lost = await open(null, "/enquiries/visitor#0d6ad0ee-1f0c-4d5b-9d10-1f0c4d5b9d10");
      await expect(lost.getByText(say("page-visitor.gone"))).toBeVisible();
      await look(lost);
    });
  });
});
