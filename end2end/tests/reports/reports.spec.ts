// The month on screen: figures with what they count, each leading to its requests; the workbook arrives; the supervisor
// closes a month, and it stays closed. On a phone and at the desk.
import { readFile } from "node:fs/promises";
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";

test("a figure says what it counts and leads to its requests, on a phone", async ({ visit, say }) => {
  // A table of hundreds of links is looked at three times.
  test.slow();
  const phone = await visit("head_butler", "/desk/reports");
  await phone.setViewportSize({ width: 360, height: 740 });
  await expect(phone.getByRole("heading", { level: 1, name: say("desk-reports.title") })).toBeVisible();
  await expectAccessible(phone);
  const { items } = await (await phone.request.get("/api/v1/desk/reports")).json();
  const month = items[1].month;
  await phone.getByRole("link", { name: month }).click();
  await expect(phone.getByRole("heading", { level: 1, name: say("desk-reports.of_month", { month }) })).toBeVisible();
  await expect(phone.getByText(say("desk-reports.report_definition.responded_in_time"))).toBeVisible();
  await expectAccessible(phone);
  const row = phone.getByRole("row").filter({ has: phone.getByRole("rowheader", { name: say("desk-reports.report_figure.received") }) });
  const all = row.first().getByRole("link").last();
  const count = Number(await all.innerText());
  expect(count).toBeGreaterThan(0);
  await all.click();
  await expect(phone.getByRole("heading", { level: 1 })).toContainText(say("desk-reports.report_figure.received"));
  const list = phone.getByRole("list", { name: say("desk-reports.figures") });
  const more = phone.getByRole("button", { name: say("common.more") });
  await expect(async () => {
    if (await more.isVisible()) await more.click();
    await expect(list.getByRole("listitem")).toHaveCount(count, { timeout: 500 });
  }).toPass();
  await expectAccessible(phone);
});

test("the workbooks arrive under their names", async ({ visit, say }) => {
  const desk = await visit("manager", "/desk/reports");
  const { items } = await (await desk.request.get("/api/v1/desk/reports")).json();
  const month = items[1].month;
  for (const [path, name] of [
    [`/desk/reports/${month}`, `report-${month}.xlsx`],
    [`/desk/reports/${month}/complaints`, `complaints-${month}.xlsx`],
  ]) {
    await desk.goto(path);
    const arrives = desk.waitForEvent("download");
    await desk.getByRole("link", { name: say("desk-reports.workbook") }).click();
    const file = await arrives;
    expect(file.suggestedFilename()).toBe(name);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from("PK\u0003\u0004"));
  }
});

test("the supervisor closes a month with a comment, once", async ({ visit, say }) => {
  const desk = await visit("cs_supervisor", "/desk/reports");
  const { items } = await (await desk.request.get("/api/v1/desk/reports")).json();
  const open = items.filter((month: { is_over: boolean; number?: string }) => month.is_over && !month.number);
  const month = open.at(-1).month;
  await desk.goto(`/desk/reports/${month}`);
  const close = desk.getByRole("button", { name: say("desk-reports.freeze"), exact: true });
  await close.click();
  await expect(desk.locator(".error-summary")).toContainText(say("desk-reports.comment_missing"));
  await desk.getByLabel(say("desk-reports.comment")).fill("总体平稳，夜间响应仍需加强。");
  await expectAccessible(desk);
  await close.click();
  await expect(desk.locator(".report-stamp")).toContainText(`YB-${month}`);
  await expect(desk.locator(".report-opinion")).toContainText("夜间响应仍需加强");
  await expect(close).toHaveCount(0);
  await expectAccessible(desk);
});
