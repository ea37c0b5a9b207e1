// 您说我们改: a measure grows out of a complaint, one writes what residents read, another publishes it, and it is done.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { ChangedPage, MeasuresDesk } from "../../pages/measures";

test("what was said becomes a measure, is published by a second person, and everybody reads it", async ({ visit, say }) => {
  const mark = `电梯按钮${Date.now()}`;
  const supervisor = await visit("cs_supervisor", "/desk?kind=complaint");
  const { items } = await (await supervisor.request.get("/api/v1/desk/tickets?kind=complaint&limit=1")).json();
  await supervisor.goto(`/desk/tickets/${items[0].id}`);
  await supervisor.getByRole("link", { name: say("desk-measures.from"), exact: true }).click();
  const desk = new MeasuresDesk(supervisor, say);
  await expect(desk.source()).toHaveValue("complaint");
  await expect(supervisor.getByRole("textbox", { name: say("desk-measures.ticket") })).toHaveValue(items[0].number);
  await desk.button("save").click();
  await expect(supervisor.locator(".error-summary:visible")).toContainText(say("desk-measures.found_missing"));
  await expectAccessible(supervisor);
  await desk.write({ found: `${mark}失灵`, plan: "逐部更换", due: "2027-03-01" });
  await expect(supervisor.getByRole("heading", { level: 1, name: say("desk-measures.one") })).toBeVisible();
  await expect(supervisor.getByRole("link", { name: items[0].number, exact: true })).toBeVisible();
  const address = supervisor.url();

  // Without both languages, or with the number of the request, nothing is sent.
  await desk.button("text_write").click();
  await desk.field("said_zh").fill(`${mark}常常失灵，见 ${items[0].number}`);
  await desk.button("text_send").click();
  await expect(supervisor.locator(".error-summary:visible")).toContainText(say("desk-measures.text_names_request"));
  await expect(supervisor.locator(".error-summary:visible")).toContainText(say("desk-measures.text_missing"));
  await expectAccessible(supervisor);
  await desk.field("said_zh").fill(`${mark}常常失灵`);
  await desk.field("said_en").fill(`${mark}: lift buttons fail`);
  await desk.field("doing_zh").fill("逐部更换按钮");
  await desk.field("doing_en").fill("New buttons, lift by lift");
  await desk.button("text_send").click();
  await expect(supervisor.getByText(say("desk-measures.text_unpublished"))).toBeVisible();

  const stranger = await visit(null, ChangedPage.path);
  const changed = new ChangedPage(stranger, say);
  await expect(stranger.getByRole("heading", { level: 1, name: say("page-measures.title") })).toBeVisible();
  await expect(changed.card(mark)).toHaveCount(0);
  await expectAccessible(stranger);

  const manager = await visit("manager", "/desk/waiting");
  const waiting = manager.locator(".job").filter({ hasText: mark });
  await waiting.getByRole("link", { name: say("desk-waiting.open"), exact: true }).click();
  await expect(manager).toHaveURL(address);
  await manager.getByRole("button", { name: say("desk-promises.approve"), exact: true }).click();
  await expect(manager.getByText(say("desk-measures.text_published"))).toBeVisible();
  await expectAccessible(manager);
  await stranger.reload();
  await expect(changed.card(mark)).toHaveCount(1);
  await expect(changed.card(mark)).not.toContainText(items[0].number);

  await supervisor.goto(address);
  await desk.field("result").fill("全部更换完毕");
  await supervisor.getByRole("button", { name: say("desk.send"), exact: true }).click();
  await expect(desk.field("result")).toHaveCount(0);
  await supervisor.goto(MeasuresDesk.path);
  await expect(desk.row(mark)).toHaveCount(0);
  await desk.tab("ended").click();
  await expect(desk.row(mark)).toHaveCount(1);
  await stranger.reload();
  await expect(changed.card(mark)).toContainText(say("page-measures.measure_state.done"));
});

test("what is late tops the list, and the head butler reads and does not write", async ({ visit, say }) => {
  const page = await visit("head_butler", MeasuresDesk.path);
  const desk = new MeasuresDesk(page, say);
  const late = page.getByRole("row").nth(1);
  await expect(late).toContainText(say("page-measures.overdue"));
  await expect(page.getByRole("link", { name: say("desk-measures.add"), exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await late.getByRole("link").click();
  await expect(desk.button("change")).toHaveCount(0);
  await expect(page.getByText(say("desk-measures.text_unpublished"))).toBeVisible();
  await expectAccessible(page);
});
