// Beside the repair itself: the wrong home, the same report twice, whoever moved out, words after the end and words
// that never leave the desk.
import { expect, test } from "../../fixtures/test";
import { DeskTicket } from "../../pages/desk";
import { NewRepairPage } from "../../pages/new_repair";
import { TicketPage } from "../../pages/ticket";

test.beforeEach(({ office }) => office.morning());

test("the wrong home is corrected, and the reporter is told", async ({ visit, office, server, say }) => {
  const ticket = await office.register({
    unit_id: server.person("owner").unit_id,
    caller: { name: "何阿姨", phone: "13700000011" },
    text: `厨房没有热水 ${Date.now()}`,
  });
  const clerk = await visit("front_desk", DeskTicket.path(ticket.id));
  const desk = new DeskTicket(clerk, say);
  await expect(clerk.getByRole("main")).toContainText("1-1-0301");
  await desk.correctUnit("2-1-0801", "回电核对，是八楼那一户");
  await expect(desk.history()).toContainText(say("page-words.event.unit_corrected"));
  await expect(desk.history()).toContainText("回电核对，是八楼那一户");
  const owner = await visit("owner", TicketPage.path(ticket.id));
  await expect(owner.getByRole("alert")).toContainText(say("common.fault.not_found_title"));
  await desk.page.reload();
  await expect(clerk.getByRole("main")).toContainText("2-1-0801");
});

test.describe("en", () => {
  test.use({ language: "en" });

  test("the same thing reported twice: the second joins the first and reads its news", async ({ visit, office, say }) => {
    const lead = await office.report("owner", { text: `The lift lobby is dark ${Date.now()}`, category: "public_area" });
    const second = await office.report("tenant", { text: `No light at the lift ${Date.now()}`, category: "public_area", language: "en" });
    const clerk = await visit("front_desk", DeskTicket.path(second.id));
    const desk = new DeskTicket(clerk, say);
    await desk.joinDuplicate(lead.number);
    await desk.expectStatus("duplicate");

    const tenant = await visit("tenant", TicketPage.path(second.id));
    const theirs = new TicketPage(tenant, say);
    const told = (status: string) => say("page-ticket.lead", { number: lead.number, status: say(`tickets.status.${status}`) });
    await expect(theirs.promise()).toContainText(told("registered"));
    await office.bring(await office.ticket("front_desk", lead), "done");
    await tenant.reload();
    await expect(theirs.promise()).toContainText(told("done"));
    await expect(theirs.history()).toContainText(say("page-words.event.lead_news"));
    await expect(theirs.history()).not.toContainText("The lift lobby is dark");
  });
});

test("whoever has moved out reads what was theirs, and nothing since", async ({ visit, office, say }) => {
  const ticket = await office.report("tenant", { text: `卧室灯不亮 ${Date.now()}` });
  const page = await visit("ex_tenant", TicketPage.path(ticket.id));
  await expect(page.getByRole("alert")).toContainText(say("common.fault.not_found_title"));
  await page.goto("/requests");
  await expect(page.getByText(say("requests.none_open"))).toBeVisible();
  await page.goto(NewRepairPage.path);
  await expect(page.getByText(say("repairs.no_unit"))).toBeVisible();
});

test("a word after the end is answered, and a note never leaves the desk", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `水表箱盖松了 ${Date.now()}` }), "done");
  await office.act("owner", ticket, "confirm");
  const owner = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(owner, say);
  await mine.expectStatus("confirmed");
  await mine.message("师傅落了一把扳手");
  await mine.expectStatus("confirmed");

  const clerk = await visit("front_desk", DeskTicket.path(ticket.id));
  const desk = new DeskTicket(clerk, say);
  const owed = say("desk.reply_owed", { due: "\u0000" }).split("\u0000")[0];
  await expect(clerk.getByText(owed)).toBeVisible();
  await desk.note("扳手是小徐的，别跟住户提编号");
  await expect(clerk.getByText(owed), "a note is no answer").toBeVisible();
  await desk.message("谢谢您，小徐今晚来取");
  await expect(clerk.getByText(owed)).toHaveCount(0);

  await owner.reload();
  await expect(mine.history()).toContainText("谢谢您，小徐今晚来取");
  await expect(owner.getByText("别跟住户提编号")).toHaveCount(0);
  const seen = await office.read("owner", `/tickets/${ticket.id}`);
  expect(JSON.stringify(seen)).not.toContain("别跟住户提编号");
});
