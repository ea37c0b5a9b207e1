// Forms (四), (五), (八), (九) and the monthly report as sheets of A4: the fields are on them, telephone numbers are masked,
// and nothing of the screen around them is.
import { printed } from "../../fixtures/paper";
import { expect, test } from "../../fixtures/test";

const bare = (text: string) => text.replace(/\s+/g, "");

test("the month and its complaints print with their definitions", async ({ visit, say }, info) => {
  const desk = await visit("manager", "/desk/reports");
  const { items } = await (await desk.request.get("/api/v1/desk/reports")).json();
  const month = items[1].month;
  await desk.goto(`/desk/reports/${month}`);
  await expect(desk.locator(".month-report")).toBeVisible();
  const report = await printed(desk, info, "report");
  for (const key of ["report_figure.received", "report_definition.received", "report_figure.satisfaction", "report_definition.satisfaction"]) {
    expect(report.text).toContain(bare(say(`desk-reports.${key}`)));
  }
  expect(report.text, "the way around the desk").not.toContain(bare(say("desk.queue")));
  await desk.goto(`/desk/reports/${items[0].month}/complaints`);
  await expect(desk.locator(".month-report")).toBeVisible();
  const table = await printed(desk, info, "complaints");
  for (const key of ["complainant", "receiver", "opinion", "remark"]) expect(table.text).toContain(bare(say(`desk-reports.${key}`)));
});

test("the repair register and the callback records print in the manual's fields", async ({ visit, say }, info) => {
  const desk = await visit("head_butler", "/desk/callbacks?show=all");
  const { items } = await (await desk.request.get("/api/v1/desk/callbacks?limit=100")).json();
  const of = (prefix: string) => items.find((callback: { ticket_number: string }) => callback.ticket_number.startsWith(prefix));
  for (const [prefix, title, doer, signature] of [
    ["BX-", "repair_callback", "doer", "signature"],
    ["TS-", "complaint_callback", "handler", "complainant_signature"],
  ]) {
    const callback = of(prefix);
    expect(callback, `a callback of ${prefix}`).toBeTruthy();
    await desk.goto(`/desk/callbacks/${callback.id}/print`);
    await expect(desk.locator(".work-order")).toContainText(callback.number);
    const paper = await printed(desk, info, title);
    for (const key of [title, doer, "method", "record", signature]) expect(paper.text).toContain(bare(say(`desk-forms.${key}`)));
    expect(paper.text).toContain(callback.ticket_number);
    if (callback.phone_masked) expect(paper.text).toContain(callback.phone_masked);
    expect(paper.text).not.toMatch(/1\d{10}/);
  }
  const repair = of("BX-");
  await desk.goto(`/desk/tickets/${repair.ticket_id}/intake`);
  await expect(desk.locator(".work-order")).toContainText(repair.ticket_number);
  const intake = await printed(desk, info, "intake");
  for (const key of ["intake", "fault", "recorder", "engineer"]) expect(intake.text).toContain(bare(say(`desk-forms.${key}`)));
});
