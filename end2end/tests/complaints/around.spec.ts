// What stands beside the way of a complaint: one that is kept from whom it concerns, one without a name, one that grows out
// of a rating, one that is told on the telephone.
import { expect, test } from "../../fixtures/test";
import { AnonymousPage, ComplaintPage, DeskComplaint, NewComplaintPage } from "../../pages/complaints";
import { CallsPage, DeskQueue, DeskTicket } from "../../pages/desk";
import { TicketPage } from "../../pages/ticket";

test.beforeEach(({ office }) => office.morning());

test.describe("kept from whom it concerns", () => {
  test.use({ expectedComplaints: /404/ });

  test("a confidential complaint is found nowhere by the department concerned", async ({ visit, office, say }) => {
    const text = `管家收了我的红包 ${Date.now()}`;
    const page = await visit("owner", NewComplaintPage.path);
    const form = new NewComplaintPage(page, say);
    await form.describe(text);
    await form.check("confidential").check();
    await form.send().click();
    await form.follow().click();
    const mine = new ComplaintPage(page, say);
    const number = await mine.number().innerText();
    const id = new URL(page.url()).pathname.split("/").pop()!;
    await expect(page.getByText(say("page-complaint.kept"))).toBeVisible();

    // The supervisor has it, and finds it everywhere: what is looked for below is not missed for another reason.
    const supervisor = await visit("cs_supervisor", `${DeskQueue.path}?q=${number}`);
    await expect(await new DeskQueue(supervisor, say).row(number)).toBeVisible();
    await new DeskQueue(supervisor, say).open(text);
    await expect(supervisor.getByText(say("desk-complaints.confidential"))).toBeVisible();
    await supervisor.goto(`${DeskTicket.path(id)}/print/register`);
    await expect(supervisor.locator(".work-order")).toContainText(text);

    for (const somebody of ["butler", "head_butler", "front_desk"]) {
      const theirs = await visit(somebody, `${DeskQueue.path}?q=${number}`);
      await expect(theirs.getByText(say("desk-queue.none_narrowed"))).toBeVisible();
      await theirs.goto(`${DeskQueue.path}?kind=complaint&sort=newest`);
      await expect(theirs.getByRole("searchbox")).toBeVisible();
      await theirs.waitForLoadState("networkidle");
      await expect(theirs.getByRole("main")).not.toContainText(number);
      for (const path of [DeskTicket.path(id), `${DeskTicket.path(id)}/print/register`, `${DeskTicket.path(id)}/print/record`]) {
        await theirs.goto(path);
        await expect(theirs.getByText(say("common.fault.not_found_title"))).toBeVisible();
        await expect(theirs.getByRole("main")).not.toContainText(text);
      }
      await theirs.goto("/desk/callbacks?show=all");
      await theirs.waitForLoadState("networkidle");
      await expect(theirs.getByRole("main")).not.toContainText(number);
    }
  });
});

test.describe("without a name", () => {
  test.use({ expectedComplaints: /429/ });

  test("what is told without a name has a number and no answer, and too much of it waits", async ({ visit, say }) => {
    const page = await visit(null, "/sign-in");
    await page.getByRole("link", { name: say("session.anonymous") }).click();
    const form = new AnonymousPage(page, say);
    await expect(page.getByText(say("page-complaint.anonymous_lead"))).toBeVisible();
    const text = `楼道堆放杂物 ${Date.now()}`;
    await form.describe(text);
    await page.route("**/api/v1/complaints/anonymous", (route) => route.fulfill({ status: 429, headers: { "retry-after": "600" }, json: { code: "too_many_requests" } }));
    await form.send().click();
    await expect(page.getByRole("main")).toContainText("10");
    await expect(form.text()).toHaveValue(text);
    await page.unroute("**/api/v1/complaints/anonymous");
    await form.send().click();
    await expect(form.heading()).toContainText(/TS-\d{4}-\d{6}/);
    await expect(page.getByText(say("page-complaint.anonymous_done_words"))).toBeVisible();
    const number = (await form.heading().innerText()).match(/TS-\d{4}-\d{6}/)![0];

    const clerk = await visit("front_desk", `${DeskQueue.path}?q=${number}`);
    await new DeskQueue(clerk, say).open(text);
    await expect(clerk.getByText(say("desk.reporter_nobody"))).toBeVisible();
  });
});

test("a rating that wants a complaint leads to its form in one tap", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `水龙头还在滴 ${Date.now()}` }), "done");
  const page = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(page, say);
  await mine.action("confirm").click();
  await mine.rating("overall", "very_dissatisfied").check();
  await mine.dialog().getByRole("radio", { name: say("page-words.follow_up.complain") }).check();
  await mine.comment().fill("修了三次还在滴");
  await mine.sendConfirmation().click();
  await page.getByRole("link", { name: say("page-complaint.complain"), exact: true }).click();
  const form = new NewComplaintPage(page, say);
  await expect(page.getByText(say("page-complaint.follow_up"))).toBeVisible();
  await expect(form.voice("complaint")).toBeChecked();
  await form.matter("facilities").check();
  // What was said with the rating is there already.
  await expect(form.text()).toHaveValue("修了三次还在滴");
  await form.send().click();
  await form.follow().click();
  await expect(page.getByRole("main")).toContainText(ticket.number);
});

test("a complaint that is told on the telephone", async ({ visit, server, say }) => {
  const page = await visit("front_desk", CallsPage.path);
  const calls = new CallsPage(page, say);
  await calls.search().fill(server.person("owner").login.slice(-4));
  await calls.options().filter({ hasText: server.person("owner").unit_code! }).first().click();
  await page.getByRole("radio", { name: say("page-words.kind.complaint"), exact: true }).check();
  const text = `电话里说保安态度差 ${Date.now()}`;
  await page.getByRole("textbox", { name: say("desk-calls.complaint_text") }).fill(text);
  await calls.send().click();
  await expect(page.locator(".error-summary")).toContainText(say("desk-calls.matter_missing"));
  await page.locator('input[name="matter"][value="security"]').check();
  await calls.send().click();
  await expect(calls.number()).toHaveText(/^TS-\d{4}-\d{6}$/);
  await calls.open().click();
  const desk = new DeskComplaint(page, say);
  await desk.expectStatus("registered");
  await expect(page.getByRole("main")).toContainText(text);
});
