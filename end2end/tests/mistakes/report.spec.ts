// Mistakes in the report of a repair: said at the field, nothing typed is lost, nothing is stored.
import { notAPhoto, photo } from "../../fixtures/pictures";
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { NewRepairPage } from "../../pages/new_repair";
import { TicketPage } from "../../pages/ticket";

for (const language of languagesInTurn("mistakes")) {
  test.describe(language, () => {
    test.use({ language });

    test("an empty form: the summary takes the focus and leads to each field", async ({ visit, say }) => {
      const page = await visit("owner", NewRepairPage.path);
      const form = new NewRepairPage(page, say);
      await form.send().click();
      await expect(form.summary()).toBeFocused();
      for (const key of ["repairs.category_missing", "repairs.text_missing"]) {
        await expect(form.summary().getByRole("link", { name: say(key) })).toBeVisible();
      }
      await form.summary().getByRole("link", { name: say("repairs.text_missing") }).click();
      await expect(form.text()).toBeFocused();
      await expect(form.text()).toHaveAttribute("aria-invalid", "true");
      await expect(form.text()).toHaveAccessibleDescription(new RegExp(`^${say("repairs.text_missing")}`));
      await form.summary().getByRole("link", { name: say("repairs.category_missing") }).click();
      await expect(form.category("water")).toBeFocused();
      await expect(page.getByRole("group", { name: say("repairs.category_label") })).toHaveAccessibleDescription(say("repairs.category_missing"));
    });

    test("too long a text is refused with the limit, and stays", async ({ visit, office, say }) => {
      const page = await visit("owner", NewRepairPage.path);
      const form = new NewRepairPage(page, say);
      const before = (await office.read("owner", "/tickets?open=true")).items[0]?.number;
      const long = "漏".repeat(2001);
      await form.describe(long);
      await form.send().click();
      await expect(form.summary()).toBeFocused();
      await expect(form.summary()).toContainText(say("fields.fields.too_long", { max: "2000" }));
      await expect(form.text()).toHaveValue(long);
      expect((await office.read("owner", "/tickets?open=true")).items[0]?.number).toBe(before);
    });
  });
}

test("a file that is no photo is left out and said so, the photo beside it is taken", async ({ visit, say }) => {
  const page = await visit("owner", NewRepairPage.path);
  const form = new NewRepairPage(page, say);
  await form.addPhotos(notAPhoto("notes.jpg"), photo("sink.png", 40));
  await form.photosArrived(1);
  await expect(form.photo(2)).toHaveCount(0);
  await expect(page.getByText(say("tickets.photos_unreadable", { n: 1 }))).toBeVisible();
});

test("a photo that the office refuses says why, and can be removed", async ({ visit, office, say }) => {
  const page = await visit("owner", NewRepairPage.path);
  const form = new NewRepairPage(page, say);
  // The browser makes a photo of everything it can read, so the office is given something else here.
  await page.route("**/api/v1/photos", (route) => route.continue({ postData: notAPhoto("notes.jpg").buffer }));
  await form.addPhotos(photo("sink.png", 40));
  await expect(form.retryPhoto(1)).toHaveAttribute("title", say("problems.problems.not_a_photo"));
  const text = `照片没有传上去 ${Date.now()}`;
  await form.describe(text);
  await form.send().click();
  await expect(form.summary()).toContainText(say("tickets.photos_unsent"));
  await page.getByRole("button", { name: say("common.photos.remove", { n: 1 }) }).click();
  await form.send().click();
  await expect(new TicketPage(page, say).number()).toHaveText(/^BX-/);
  expect(await office.requestsSaying("owner", text)).toHaveLength(1);
});

test("a double tap on send reports once", async ({ visit, office, say }) => {
  const page = await visit("owner", NewRepairPage.path);
  const form = new NewRepairPage(page, say);
  const text = `龙头滴水 ${Date.now()}`;
  await form.describe(text);
  let sent = 0;
  await page.route("**/api/v1/repairs", (route) => (sent++, route.continue()));
  await form.send().dblclick();
  await expect(new TicketPage(page, say).number()).toHaveText(/^BX-/);
  expect(sent).toBe(1);
  expect(await office.requestsSaying("owner", text)).toHaveLength(1);
});

test("signed out in the middle: sign in, and the draft is there", async ({ visit, office, server, say }) => {
  const page = await visit("owner", NewRepairPage.path);
  const form = new NewRepairPage(page, say);
  const text = `窗户关不严 ${Date.now()}`;
  await form.describe(text, "door_window");
  await page.context().clearCookies();
  await form.send().click();
  await expect(page).toHaveURL(/\/sign-in\?then=%2Frepairs%2Fnew$/);
  // Signed in through the API, as a second sign-in of the same session would be: sign-ins are limited.
  const { cookies } = await (await office.api("owner")).storageState();
  await page.context().addCookies(cookies);
  await page.reload();
  await expect(page).toHaveURL(/\/repairs\/new$/);
  await expect(form.restored()).toBeVisible();
  await expect(form.text()).toHaveValue(text);
  await expect(form.category("door_window")).toBeChecked();
  await form.send().click();
  await expect(new TicketPage(page, say).number()).toHaveText(/^BX-/);
  expect(await office.requestsSaying("owner", text)).toHaveLength(1);
});
