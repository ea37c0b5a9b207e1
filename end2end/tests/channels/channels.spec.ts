// Told elsewhere, too: the administrator sets a channel, people choose, and the desk phones whom nothing reaches.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { ChannelsPage } from "../../pages/channels";

test.beforeEach(({ office }) => office.morning());

test("a channel is set, tried, and its address is not shown again", async ({ visit, say }) => {
  const page = await visit("admin", ChannelsPage.path);
  const channels = new ChannelsPage(page, say);
  await expect(channels.heading()).toBeVisible();
  await expectAccessible(page);
  await channels.open("feishu", "settings");
  await channels.field("feishu", "url").fill("http://example.org/hook");
  await channels.save("feishu");
  await expect(channels.card("feishu").locator(".error-summary")).toContainText(say("fields.fields.wrong_type"));
  await expectAccessible(page);
  // Nobody listens there: what a trial says of it is the point.
  await channels.field("feishu", "url").fill("http://127.0.0.1:9/hook?key=secret");
  await channels.save("feishu");
  await expect(page.getByText(say("desk-channels.saved"), { exact: true })).toBeVisible();
  await channels.open("feishu", "settings");
  await expect(channels.field("feishu", "url")).toHaveValue("");
  await channels.open("feishu", "try");
  await channels.card("feishu").getByRole("button", { name: say("desk-channels.try_send"), exact: true }).click();
  await expect(page.getByText(say("desk-channels.delivery_fault.unreachable")).first()).toBeVisible();
});

test("a resident chooses on a phone what is sent, and finds it as they left it", async ({ visit, say }) => {
  const page = await visit("owner", "/me/inbox");
  await page.getByRole("link", { name: say("page-inbox.choices"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: say("page-inbox.choices") })).toBeVisible();
  await page.getByRole("textbox", { name: say("page-inbox.email") }).fill("nobody");
  await page.getByRole("button", { name: say("page-inbox.choices_save"), exact: true }).click();
  await expect(page.locator(".error-summary")).toContainText(say("fields.fields.wrong_type"));
  await page.getByRole("textbox", { name: say("page-inbox.email") }).fill("owner@example.org");
  await page.getByRole("checkbox", { name: say("page-inbox.message_group.progress"), exact: true }).uncheck();
  await page.getByRole("button", { name: say("page-inbox.choices_save"), exact: true }).click();
  await expect(page.getByText(say("page-inbox.choices_saved"), { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("textbox", { name: say("page-inbox.email") })).toHaveValue("owner@example.org");
  await expect(page.getByRole("checkbox", { name: say("page-inbox.message_group.progress"), exact: true })).not.toBeChecked();
});

test("the desk has a list of whom to phone", async ({ visit, say }) => {
  const page = await visit("front_desk", "/desk/phone-tasks");
  await expect(page.getByRole("heading", { level: 1, name: say("desk-phone.title") })).toBeVisible();
  await expectAccessible(page);
});
