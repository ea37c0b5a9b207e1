// The connection goes: said at once, the draft stays on the device, and what is sent again exists once.
import { photo } from "../../fixtures/pictures";
import { expect, test } from "../../fixtures/test";
import { NewRepairPage } from "../../pages/new_repair";
import { TicketPage } from "../../pages/ticket";

test.use({ expectedComplaints: /net::ERR_(INTERNET_DISCONNECTED|FAILED)/ });

test("without a network the draft is kept and said to be, and is there after a reload", async ({ visit, office, say }) => {
  const page = await visit("owner", NewRepairPage.path);
  const form = new NewRepairPage(page, say);
  const text = `马桶堵了 ${Date.now()}`;
  await form.describe(text);
  await form.addPhotos(photo("toilet.png", 80));
  await form.photosArrived(1);
  await page.context().setOffline(true);
  await expect(page.getByText(say("common.shell.offline"))).toBeVisible();
  await form.send().click();
  await expect(page.getByText(say("common.fault.offline_text")).first()).toBeVisible();
  expect(await office.requestsSaying("owner", text)).toHaveLength(0);

  await page.context().setOffline(false);
  await page.reload();
  await expect(form.restored()).toBeVisible();
  await expect(form.text()).toHaveValue(text);
  await expect(form.category("water")).toBeChecked();
  await form.photosArrived(1);
  await form.send().click();
  await expect(new TicketPage(page, say).number()).toHaveText(/^BX-/);
  expect(await office.requestsSaying("owner", text)).toHaveLength(1);

  await page.goto(NewRepairPage.path);
  await expect(form.text()).toHaveValue("");
  await expect(form.restored()).toHaveCount(0);
});

for (const photos of [0, 1]) {
  test(`an answer that is lost on its way: sent again after a reload, it is the same report (photos: ${photos})`, async ({ visit, office, say }) => {
    const page = await visit("owner", NewRepairPage.path);
    const form = new NewRepairPage(page, say);
    const text = `空调不制冷 ${Date.now()}`;
    await form.describe(text, "air_conditioning");
    if (photos) await form.addPhotos(photo("air.png", 160));
    if (photos) await form.photosArrived(1);
    await page.route("**/api/v1/repairs", async (route) => {
      const answer = await route.fetch();
      expect(answer.status()).toBe(201);
      await route.abort();
    });
    await form.send().click();
    await expect(page.getByText(say("common.fault.offline_text")).first()).toBeVisible();
    const [reported] = await office.requestsSaying("owner", text);

    await page.unroute("**/api/v1/repairs");
    await page.reload();
    await expect(form.text()).toHaveValue(text);
    if (photos) await form.photosArrived(1);
    await form.send().click();
    await expect(new TicketPage(page, say).number()).toHaveText(reported.number);
    expect(await office.requestsSaying("owner", text)).toHaveLength(1);
  });
}
