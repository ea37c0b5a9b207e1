// A supervisor proposes next year's holidays out of the State Council's table; the manager approves them on a phone.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { CalendarPage, WaitingPage } from "../../pages/proposals";

test("next year's holidays are proposed from a table and approved on a phone", async ({ visit, office, say }) => {
  const desk = await visit("cs_supervisor", CalendarPage.path);
  const calendar = new CalendarPage(desk, say);
  const before = await calendar.latest();
  await calendar.button("propose").click();
  await calendar.paste("2027-02-30,休,春节\n2027-02-06,也许\n");
  await expect(calendar.faults()).toHaveCount(2);
  await expect(calendar.faults().first()).toContainText(say("desk-calendar.table_fault.bad_date"));
  await expectAccessible(desk);
  await calendar.paste("2027-02-05,休,春节\n2027-02-06,休,春节\n2027-02-14,班\n");
  const counts = { year: 2027, holidays: 2, make_up_days: 1, weekends: 1 };
  await expect(desk.getByText(say("desk-calendar.table_says", counts))).toBeVisible();
  await calendar.button("send").click();
  await expect(desk.locator(".error-summary")).toContainText(say("desk-calendar.valid_from_missing"));
  await desk.getByLabel(say("desk-calendar.valid_from")).fill(office.dayAhead(2));
  await calendar.button("send").click();
  await expect(calendar.version(before + 1)).toContainText(say("desk.proposal_state.proposed"));
  // Nobody approves their own.
  await expect(calendar.version(before + 1).getByRole("button", { name: say("desk-promises.approve") })).toHaveCount(0);

  const phone = await visit("manager", WaitingPage.path);
  await phone.setViewportSize({ width: 360, height: 740 });
  const waiting = new WaitingPage(phone, say);
  await expect(waiting.heading()).toBeVisible();
  await expect(waiting.entry().locator(".nav-count")).toBeVisible();
  await expectAccessible(phone);
  await waiting.open("calendar", say("desk-calendar.version", { n: before + 1 }));
  const proposed = new CalendarPage(phone, say).version(before + 1);
  await expect(proposed).toContainText("春节");
  await proposed.getByRole("button", { name: say("desk-promises.approve"), exact: true }).click();
  await expect(proposed).toContainText(say("desk.proposal_state.approved"));
  await expectAccessible(phone);
});

test("what is proposed goes back with a reason", async ({ visit, office, say }) => {
  const desk = await visit("cs_supervisor", CalendarPage.path);
  const calendar = new CalendarPage(desk, say);
  const before = await calendar.latest();
  await calendar.button("propose").click();
  await desk.getByLabel(say("desk-calendar.valid_from")).fill(office.dayAhead(3));
  await desk.getByLabel(say("desk-calendar.closes")).fill("08:00");
  await calendar.button("send").click();
  await expect(desk.locator(".error-summary")).toContainText(say("fields.fields.end_before_begin"));
  await desk.getByLabel(say("desk-calendar.closes")).fill("21:00");
  await calendar.button("send").click();
  await expect(calendar.version(before + 1)).toBeVisible();

  const page = await visit("general_manager", CalendarPage.path);
  const proposed = new CalendarPage(page, say).version(before + 1);
  await proposed.getByRole("button", { name: say("desk-promises.return"), exact: true }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("晚间没有人手");
  await page.getByRole("dialog").getByRole("button", { name: say("desk.send"), exact: true }).click();
  await expect(proposed).toContainText("晚间没有人手");
  await expect(proposed).toContainText(say("desk.proposal_state.returned"));
});
