// What a complaint has done with hands is a work order of its own: engineering reads what is to do, not who complained
// [CMP-21].
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { ComplaintPage, DeskComplaint } from "../../pages/complaints";
import { DeskTicket } from "../../pages/desk";

test.beforeEach(({ office }) => office.morning());

test("a complaint causes a work order, and both sides see how far it is", async ({ visit, office, say }) => {
  const text = `车库入口噪音 ${Date.now()}`;
  const complained = await office.complain("owner", text);
  await office.actNow("front_desk", complained, "respond", { text: "抱歉，今天派人查看。" });
  const clerk = await visit("front_desk", DeskTicket.path(complained.id));
  const desk = new DeskComplaint(clerk, say);
  await desk.ask("order_work");
  await desk.send("desk-complaints.work_send");
  await expect(desk.dialog()).toContainText(say("desk-complaints.work_category_missing"));
  await desk.dialog().getByRole("radio", { name: say("repairs.category.public_area"), exact: true }).check();
  await desk.field("desk-complaints.work").fill("车库入口减速带加胶垫");
  await expectAccessible(clerk);
  await desk.send("desk-complaints.work_send");
  await expect(desk.dialog()).toHaveCount(0);
  const link = clerk.getByRole("link", { name: /^BX-\d{4}-\d{6}$/ });
  const number = await link.innerText();
  await link.click();
  await expect(clerk.getByRole("heading", { level: 1 })).toContainText(number);
  await expect(clerk.getByText(complained.number).first()).toBeVisible();
  await expect(clerk.getByRole("main")).not.toContainText(text);
  await expectAccessible(clerk);

  const phone = await visit("owner", ComplaintPage.path(complained.id));
  await expect(phone.getByText(say("page-complaint.caused"))).toBeVisible();
  await expect(phone.getByRole("main")).toContainText(number);
  await expectAccessible(phone);
});
