// The head butler audits on a phone what the lot drew; a butler writes down with whom they spoke.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";

test("what was drawn is audited on a phone, and the hashes are there to be noted", async ({ visit, say }) => {
  const phone = await visit("head_butler", "/desk/audits");
  await phone.setViewportSize({ width: 360, height: 740 });
  await expect(phone.getByRole("heading", { level: 1, name: say("desk-audits.title") })).toBeVisible();
  await expectAccessible(phone);
  const { items } = await (await phone.request.get("/api/v1/desk/audits")).json();
  const drawn = items.find((month: { state: string }) => month.state === "drawn");
  await phone.getByRole("link", { name: drawn.month }).click();
  await expect(phone.getByRole("heading", { level: 1, name: drawn.month })).toBeVisible();
  await expect(phone.getByText(drawn.seed_hash.slice(0, 12)).first()).toBeVisible();
  const open = phone.locator(".job").filter({ has: phone.getByRole("button", { name: say("desk-audits.audit"), exact: true }) });
  const left = await open.count();
  await open.first().getByRole("button", { name: say("desk-audits.audit"), exact: true }).click();
  const form = phone.locator("form");
  const send = form.getByRole("button", { name: say("desk-audits.send"), exact: true });
  await send.click();
  await expect(form.locator(".error-summary")).toContainText(say("desk-audits.checked_missing"));
  await form.getByRole("radio", { name: say("desk-audits.audit_check.records"), exact: true }).check();
  await form.getByRole("radio", { name: say("desk-audits.audit_result.defect"), exact: true }).check();
  await expect(form.getByLabel(say("desk-audits.reason"))).toBeVisible();
  await form.getByRole("radio", { name: say("desk-audits.audit_result.ok"), exact: true }).check();
  await form.getByLabel(say("desk-audits.found"), { exact: true }).fill("与通话记录相符");
  await expectAccessible(phone);
  await send.click();
  await expect(phone.getByText("与通话记录相符")).toBeVisible();
  await expect(open).toHaveCount(left - 1);
});

test("a butler writes down a contact, and the household is off the list", async ({ visit, say }) => {
  const desk = await visit("butler", "/desk/contacts");
  await expect(desk.getByRole("heading", { level: 1, name: say("desk-contacts.title") })).toBeVisible();
  await expectAccessible(desk);
  const { items } = await (await desk.request.get("/api/v1/desk/contacts/due")).json();
  const unit = items[0].place.unit;
  const begin = desk.getByRole("button", { name: say("desk-contacts.record_of", { unit }), exact: true }).first();
  const card = desk.locator(".job").filter({ hasText: unit }).first();
  await expect(card).toBeVisible();
  await begin.click();
  const form = desk.locator("form");
  await form.getByRole("radio", { name: say("desk-audits.audit_method.visit"), exact: true }).check();
  await form.getByLabel(say("desk-contacts.note"), { exact: true }).fill("住户希望冬天早些供暖");
  await expectAccessible(desk);
  await form.getByRole("button", { name: say("desk-contacts.send"), exact: true }).click();
  await expect(form).toHaveCount(0);
  await desk.getByRole("link", { name: say("desk-contacts.log"), exact: true }).click();
  await expect(desk.getByText("住户希望冬天早些供暖")).toBeVisible();
});
