// A question: answered from what is there before it is sent, or by the office on the same day; at the counter, on the spot.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { DeskTicket } from "../../pages/desk";
import { EnquiryDesk, NewEnquiry } from "../../pages/enquiries";

test.beforeEach(({ office }) => office.morning());

test("a question is answered while it is typed, and nothing has to be sent", async ({ visit, language, say }) => {
  const english = language === "en";
  const page = await visit("owner", NewEnquiry.path);
  const form = new NewEnquiry(page, say);
  await form.text().fill(english ? "What does parking cost for visitors?" : "朋友来访停车怎么收费？");
  const answer = form.beside().locator("details").filter({ hasText: english ? "What does visitor parking cost?" : "访客临时停车怎么收费？" });
  await answer.locator("summary").click();
  await expect(answer).toContainText(english ? "CNY 40" : "最高 40 元");
  await expectAccessible(page);
  await form.text().fill("quantum");
  await expect(form.beside()).toHaveCount(0);
});

test("what is not there is asked, answered by name, asked on and settled", async ({ visit, say }) => {
  const mark = `琴房${Date.now()}`;
  const page = await visit("owner", NewEnquiry.path);
  const form = new NewEnquiry(page, say);
  await form.send().click();
  await expect(page.locator(".error-summary")).toContainText(say("page-enquiry.text_missing"));
  await expectAccessible(page);
  await form.text().fill(`${mark}周末几点开？`);
  await form.topic().selectOption("community");
  await form.contact().fill("晚上八点以后");
  await form.send().click();
  await expect(page).toHaveURL(/\/requests\/[0-9a-f-]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("ZX-");
  await expectAccessible(page);
  const id = page.url().split("/").pop()!;

  const desk = await visit("front_desk", DeskTicket.path(id));
  await expect(desk.getByText("晚上八点以后")).toBeVisible();
  await desk.getByRole("button", { name: say("page-words.action.explain"), exact: true }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("combobox", { name: say("desk-settings.insert") }).selectOption({ index: 1 });
  await dialog.getByRole("textbox", { name: say("desk-enquiry.answer") }).fill("周末 9:00–21:00 开放。");
  await expectAccessible(desk);
  await dialog.getByRole("button", { name: say("desk.send"), exact: true }).click();
  await expect(dialog).toHaveCount(0);

  await page.reload();
  await expect(page.locator(".told")).toContainText("9:00–21:00");
  await page.getByRole("button", { name: say("page-enquiry.further"), exact: true }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("要预约吗？");
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: say("page-enquiry.send"), exact: true }).click();
  await expect(page.getByRole("button", { name: say("page-enquiry.settle"), exact: true })).toHaveCount(0);

  await desk.reload();
  await desk.getByRole("button", { name: say("page-words.action.explain"), exact: true }).click();
  await dialog.getByRole("textbox", { name: say("desk-enquiry.answer") }).fill("不用预约。");
  await dialog.getByRole("button", { name: say("desk.send"), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.reload();
  await page.getByRole("button", { name: say("page-enquiry.settle"), exact: true }).click();
  await page.getByRole("dialog").getByRole("radio", { name: say("page-words.rating.very_satisfied"), exact: true }).check();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: say("page-enquiry.settle_send"), exact: true }).click();
  await expect(page.getByRole("button", { name: say("page-enquiry.further"), exact: true })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("what is answered at the counter is registered with its answer", async ({ visit, server, say }) => {
  const page = await visit("front_desk", "/desk/calls");
  await page.getByRole("link", { name: say("desk-enquiry.new"), exact: true }).click();
  const form = new EnquiryDesk(page, say);
  await form.register().click();
  await expect(page.locator(".error-summary")).toContainText(say("desk-enquiry.text_missing"));
  await expectAccessible(page);
  await form.unit().fill(server.person("owner").unit_code!);
  await page.locator(".unit-list").getByRole("button").first().click();
  await form.field("name").fill("何阿姨");
  await form.field("phone").fill("13700000009");
  await form.field("text").fill("物业费怎么交？");
  await form.topic().selectOption("fees");
  await form.field("on_the_spot").fill("前台可以刷卡，也可以扫码。");
  await form.register().click();
  await expect(page).toHaveURL(/\/desk\/tickets\//);
  await expect(page.getByText("前台可以刷卡，也可以扫码。").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("ZX-");
  await expectAccessible(page);
});
