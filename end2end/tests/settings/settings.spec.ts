// What an administrator sets directly: phones that residents see, replies that staff answer with, English that is missing.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { DeskTicket } from "../../pages/desk";
import { NewRepairPage } from "../../pages/new_repair";
import { SettingsPage } from "../../pages/settings";

test.beforeEach(({ office }) => office.morning());

test("the administrator changes a phone, is told of a mistake, and residents see it", async ({ visit, say }) => {
  const page = await visit("admin", SettingsPage.path);
  const settings = new SettingsPage(page, say);
  await expect(settings.heading("title")).toBeVisible();
  await expectAccessible(page);
  await settings.row("setting_section.phones").click();
  const entry = settings.entry(2);
  const number = settings.field(entry, "setting_field.phone");
  const before = await number.inputValue();
  await number.fill("总机");
  await settings.save();
  await expect(settings.summary()).toContainText(say("desk-settings.no_digits"));
  await expectAccessible(page);
  await number.fill("021-5550 8121");
  await settings.save();
  await expect(settings.saved()).toBeVisible();
  await expect(settings.history()).toContainText(`${before} → 021-5550 8121`);
  await expectAccessible(page);

  const owner = await visit("owner", NewRepairPage.path);
  await owner.getByRole("radio", { name: say("page-words.emergency.gas"), exact: true }).check();
  const phones = owner.getByRole("list", { name: say("page-phones.title") });
  await expect(phones.getByRole("link", { name: "021-5550 8121" })).toHaveAttribute("href", "tel:02155508121");
  await expect(phones).toContainText(say("page-phones.always"));
  await expect(phones).toContainText(say("page-phones.spoken.en"));
});

test("whoever is overtaken keeps what they typed and sees what was saved", async ({ visit, say }) => {
  const [mine, theirs] = [await visit("admin", SettingsPage.section("estate")), await visit("admin", SettingsPage.section("estate"))];
  const [here, there] = [new SettingsPage(mine, say), new SettingsPage(theirs, say)];
  const own = `Wanhe City ${Date.now()}`;
  await here.field(mine, "setting_field.name_en").fill(own);
  await there.field(theirs, "setting_field.hours_en").fill("Every day, 09:00–20:00");
  await there.save();
  await expect(there.saved()).toBeVisible();
  await here.save();
  await expect(mine.getByText(say("desk-settings.overtaken"))).toBeVisible();
  await expect(here.field(mine, "setting_field.name_en")).toHaveValue(own);
  await expect(here.history()).toContainText("Every day, 09:00–20:00");
  await expectAccessible(mine);
  await here.button("take_theirs").click();
  await expect(here.field(mine, "setting_field.hours_en")).toHaveValue("Every day, 09:00–20:00");
  await here.field(mine, "setting_field.name_en").fill(own);
  await here.save();
  await expect(here.saved()).toBeVisible();
});

test("a canned reply is added to what was typed, in the resident's language", async ({ visit, office, say }) => {
  const ticket = await office.report("owner", { text: `厨房灯不亮 ${Date.now()}` });
  const page = await visit("front_desk", DeskTicket.path(ticket.id));
  const box = page.locator('.thread-box[data-to="resident"]');
  const text = box.getByRole("textbox", { name: say("desk.message") });
  await text.fill("陈先生：");
  const replies = box.getByRole("combobox", { name: say("desk-settings.insert") });
  await replies.selectOption({ index: 1 });
  const { items } = await office.read("front_desk", "/desk/replies");
  await expect(text).toHaveValue(`陈先生：\n${items[0].text.zh}`);
  await expect(replies).toHaveValue("");
  await expectAccessible(page);
});

test("the list of missing English leads to where it is written, and empties", async ({ visit, say }) => {
  const page = await visit("cs_supervisor", SettingsPage.path);
  const settings = new SettingsPage(page, say);
  await expect(settings.row("setting_section.phones"), "not theirs").toHaveCount(0);
  await settings.row("missing").click();
  await expectAccessible(page);
  await page.getByRole("table").getByRole("link", { name: say("desk-settings.setting_section.replies") }).first().click();
  await expect(settings.entry(1)).toBeVisible();
  const english = page.getByRole("textbox", { name: say("desk-settings.setting_field.text_en") });
  for (const field of await english.all()) if ((await field.inputValue()) === "") await field.fill("We apologise for the delay.");
  await settings.save();
  await expect(settings.saved()).toBeVisible();
  await page.goto(SettingsPage.section("missing-english"));
  await expect(page.getByText(say("desk-settings.missing_none"))).toBeVisible();
  await expectAccessible(page);
});

test("to everybody else there are no settings", async ({ visit, say }) => {
  const page = await visit("front_desk", SettingsPage.path);
  await expect(page.getByRole("navigation", { name: say("desk.nav") })).toBeVisible();
  await expect(page.getByRole("link", { name: say("desk-settings.title"), exact: true })).toHaveCount(0);
  await expect(page.getByRole("alert")).toBeVisible();
});
