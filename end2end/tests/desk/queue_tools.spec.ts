// The queue by keyboard, its filters in the address, search, and handing several requests to a colleague.
import { expect, test } from "../../fixtures/test";
import { DeskQueue, ShiftPage } from "../../pages/desk";

test.beforeEach(({ office }) => office.morning());

test("the queue is walked, searched, picked from and opened by keyboard alone", async ({ visit, office, say }) => {
  const ticket = await office.report("owner", { text: `水龙头松动 ${Date.now()}` });
  const page = await visit("front_desk", DeskQueue.path);
  const queue = new DeskQueue(page, say);
  await expect(queue.rows().nth(3)).toBeVisible();
  const link = (row: number) => queue.rows().nth(row).getByRole("link");
  await page.keyboard.press("j");
  await expect(link(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(link(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(link(1)).toBeFocused();
  await page.keyboard.press("x");
  await expect(queue.rows().nth(1).getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("x");
  await expect(queue.rows().nth(1).getByRole("checkbox")).not.toBeChecked();

  // Where somebody types, a letter is a letter.
  await page.keyboard.press("/");
  await expect(queue.search()).toBeFocused();
  await page.keyboard.type(`jxk${ticket.number}`);
  await expect(queue.search()).toHaveValue(`jxk${ticket.number}`);
  await expect(page.getByText(say("desk-queue.none_narrowed"))).toBeVisible();
  await queue.search().fill(ticket.number.toLowerCase().replaceAll("-", ""));
  await expect(queue.rows()).toHaveCount(2);
  await expect(queue.rows().nth(1)).toContainText(ticket.number);
  await queue.search().blur();
  await page.keyboard.press("j");
  await expect(link(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/desk/tickets/${ticket.id}$`));
  await page.goBack();
  await expect(queue.search()).toHaveValue(ticket.number.toLowerCase().replaceAll("-", ""));
  await expect(queue.rows()).toHaveCount(2);
});

test("filters and order stand in the address: they survive back, reload and being sent to a colleague", async ({ visit, office, say }) => {
  const { number } = await office.report("owner", { text: `灯管闪 ${Date.now()}`, category: "electricity" });
  const page = await visit("front_desk", DeskQueue.path);
  const queue = new DeskQueue(page, say);
  await expect(queue.rows().nth(1)).toBeVisible();
  await queue.alone("nobody").click();
  await expect(page).toHaveURL(/whose=nobody/);
  await queue.unfold();
  await queue.choose("tickets.fact_category", say("repairs.category.electricity"));
  await expect(page).toHaveURL(/category=electricity/);
  await queue.choose("desk-queue.sort", say("desk-queue.newest"));
  await expect(page).toHaveURL(/category=electricity&whose=nobody&sort=newest/);
  // What the API says for the same question; until it is there, the list of before is still shown.
  const { items } = await office.read("front_desk", `/desk/tickets${new URL(page.url()).search}`);
  const seen = items.map((ticket: { number: string }) => ticket.number);
  expect(seen).toContain(number);
  expect(items.every(({ category }: { category: string }) => category === "electricity")).toBe(true);
  await expect.poll(() => queue.numbers()).toEqual(seen);

  await page.reload();
  await expect(queue.alone("nobody")).toHaveAttribute("aria-current", "true");
  await expect(queue.select("desk-queue.sort")).toHaveValue("newest");
  await expect.poll(() => queue.numbers()).toEqual(seen);
  const colleague = new DeskQueue(await visit("cs_supervisor", new URL(page.url()).pathname + new URL(page.url()).search), say);
  await expect.poll(() => colleague.numbers()).toEqual(seen);

  await page.goBack();
  await expect(page).not.toHaveURL(/sort=/);
  await expect(queue.select("desk-queue.sort")).toHaveValue("");
  await page.goBack();
  await expect(queue.select("tickets.fact_category")).toHaveValue("");
  await queue.alone("nobody").click();
  await expect(page).toHaveURL(/\/desk$/);
});

test("several are handed over at once, or none, and the colleague acknowledges them in one press", async ({ visit, office, say }) => {
  test.slow();
  const stamp = Date.now();
  const texts = ["一", "二", "三"].map((n) => `水阀渗水${n} ${stamp}`);
  const tickets = [];
  for (const text of texts) tickets.push(await office.report("owner", { text }));
  const name = (await office.read("front_desk", "/session")).name;

  // The end of the butler's shift: everything is picked; all but these three are kept.
  const butler = new ShiftPage(await visit("butler", ShiftPage.path), say);
  await expect(butler.heading()).toBeVisible();
  await expect(butler.box(tickets[0].number)).toBeChecked();
  await butler.keepAllBut(tickets.map(({ number }) => number));
  // Somebody works on one of them meanwhile: nothing is handed over, and it is named.
  await office.bring(tickets[1], "dispatched");
  await butler.handOver(name, "配件明早到");
  await expect(butler.page.getByRole("alert")).toContainText(tickets[1].number);
  await expect(butler.page.getByRole("alert")).toContainText(say("fields.fields.stale"));
  await butler.page.reload();
  await butler.keepAllBut(tickets.map(({ number }) => number));
  await butler.handOver(name, "配件明早到");
  await expect(butler.page.getByText(say("desk-shift.sent_title"))).toBeVisible();
  await expect(butler.box(tickets[0].number)).toHaveCount(0);

  const desk = new ShiftPage(await visit("front_desk", ShiftPage.path), say);
  const parcel = desk.parcel("配件明早到");
  for (const { number } of tickets) await expect(parcel).toContainText(number);
  // One is not taken, and that needs a reason.
  await parcel.locator(".shift-row").filter({ hasText: tickets[2].number }).getByRole("button", { name: say("desk-shift.refuse_it") }).click();
  await desk.acknowledge(parcel);
  await expect(parcel.locator(".error-summary")).toContainText(say("tickets.reason_missing"));
  await parcel.getByRole("textbox", { name: say("desk.reason_refuse_transfer") }).fill("业主只认您");
  await desk.acknowledge(parcel);
  await expect(desk.parcel("配件明早到")).toHaveCount(0);
  const responsible = async (at: number) => (await office.ticket("front_desk", tickets[at])).responsible as { name: string };
  expect((await responsible(0)).name).toBe(name);
  expect((await responsible(1)).name).toBe(name);
  expect((await responsible(2)).name).not.toBe(name);
});

test("from the queue, what is picked goes to one colleague", async ({ visit, office, say }) => {
  const text = `窗扇卡住 ${Date.now()}`;
  await office.report("owner", { text: `${text} 甲`, category: "door_window" });
  await office.report("owner", { text: `${text} 乙`, category: "door_window" });
  const name = (await office.read("front_desk", "/session")).name;
  const page = await visit("butler", `${DeskQueue.path}?whose=mine&sort=newest`);
  const queue = new DeskQueue(page, say);
  for (const which of ["甲", "乙"]) await (await queue.row(`${text} ${which}`)).getByRole("checkbox").check();
  await page.getByRole("region", { name: say("desk-queue.picked_region") }).getByRole("button", { name: say("desk-queue.transfer") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: say("desk-shift.hand_over.other", { n: 2 }) }).click();
  await expect(dialog.locator(".error-summary")).toContainText(say("desk.hand_to_missing"));
  await dialog.getByRole("radio", { name }).check();
  await dialog.getByRole("button", { name: say("desk-shift.hand_over.other", { n: 2 }) }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const desk = new ShiftPage(await visit("front_desk", ShiftPage.path), say);
  await expect(desk.page.getByText(`${text} 甲`)).toBeVisible();
});
