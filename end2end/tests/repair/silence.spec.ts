// Nobody answers: reminders, calls, an end for now; and the way back.
import { expect, test } from "../../fixtures/test";
import { DeskTicket } from "../../pages/desk";
import { TicketPage } from "../../pages/ticket";

test.beforeEach(({ office }) => office.morning());

test("asked, reminded, phoned in vain, ended, and opened again", async ({ visit, office, say }) => {
  test.slow();
  const ticket = await office.bring(await office.report("owner", { text: `阳台门关不上 ${Date.now()}`, category: "door_window" }), "accepted");
  const engineer = await visit("engineer", DeskTicket.path(ticket.id));
  await new DeskTicket(engineer, say).askResident("是推拉门还是平开门？");
  await new DeskTicket(engineer, say).expectStatus("awaiting_resident");
  const owner = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(owner, say);
  await mine.expectStatus("awaiting_resident");
  await expect(mine.promise()).toContainText("是推拉门还是平开门？");

  await office.waitUntil("10:00", 6);
  await owner.reload();
  await expect(mine.history()).toContainText(say("page-words.event.reminded"));
  await expect(mine.history()).toContainText(say("page-words.event.call_due"));
  for (const said of ["铃响无人接听", "第二天仍无人接听"]) {
    const clerk = await visit("front_desk", DeskTicket.path(ticket.id));
    const desk = new DeskTicket(clerk, say);
    await expect(desk.promise()).toContainText(say("tickets.promise.call"));
    await desk.recordCall(false, said);
    await expect(desk.history().getByText(said, { exact: true })).toBeVisible();
    await office.waitUntil("10:00", 1);
  }
  await office.waitUntil("10:00", 3);
  await owner.reload();
  await mine.expectStatus("no_reply");
  await expect(mine.promise()).toContainText(say("page-words.ending.no_reply"));

  await mine.reopen("出差回来了，是推拉门");
  await mine.expectStatus("accepted");
  const again = await visit("engineer", DeskTicket.path(ticket.id));
  await expect(new DeskTicket(again, say).history()).toContainText("出差回来了，是推拉门");
});

test("an answer in time: it goes on where it was", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `浴室柜门掉了 ${Date.now()}` }), "accepted");
  await office.act("engineer", ticket, "ask_resident", { text: "合页还在吗？", photo_ids: [] });
  const owner = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(owner, say);
  await mine.answer("合页还在");
  await mine.expectStatus("accepted");
  await expect(mine.history()).toContainText("合页还在");
});

test.describe("en", () => {
  test.use({ language: "en" });

  test("seven days of silence end it, and it can be opened again", async ({ visit, office, say }) => {
    const ticket = await office.bring(await office.report("owner", { text: `The window rattles ${Date.now()}`, language: "en" }), "done");
    const owner = await visit("owner", TicketPage.path(ticket.id));
    const mine = new TicketPage(owner, say);
    await mine.expectStatus("done");
    await office.waitUntil("10:00", 12);
    await owner.reload();
    await mine.expectStatus("silent");
    await expect(mine.history()).toContainText(say("page-words.event.silent"));
    await expect(mine.action("confirm")).toHaveCount(0);

    await mine.reopen("It rattles again when it is windy");
    await mine.expectStatus("accepted");
    await expect(mine.promise()).toContainText(say("tickets.promise.schedule"));
  });
});
