// The clerk's calls: by keyboard alone, several at once, and what may go wrong on the telephone.
import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures/test";
import { CallsPage, DeskTicket } from "../../pages/desk";

/** Nobody clicks: every character and every key counts as one. */
class Keyboard {
  pressed = 0;

  constructor(private readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.pressed++;
    await this.page.keyboard.press(key);
  }

  /** Letters and digits as keys, Chinese as an input method hands it over: one a character. */
  async type(text: string): Promise<void> {
    for (const character of text) {
      this.pressed++;
      if (character.charCodeAt(0) < 128) await this.page.keyboard.press(character === " " ? "Space" : character);
      else await this.page.keyboard.insertText(character);
    }
  }

  /** How many since the last time. */
  count(): number {
    const pressed = this.pressed;
    this.pressed = 0;
    return pressed;
  }
}

/** More than this is not done beside a telephone. */
const MOST_FOR_A_KNOWN_CALLER = 25;

test.beforeEach(({ office }) => office.morning());

test("the clerk's five calls by keyboard alone", async ({ visit, office, server, say }) => {
  const page = await visit("front_desk", CallsPage.path);
  const [calls, keys] = [new CallsPage(page, say), new Keyboard(page)];
  const counted: Record<string, number> = {};
  const tail = (key: string) => server.person(key).login.slice(-4);
  /** Of those whose number ends alike, the one at this unit. */
  const take = async (unit: string) => {
    await expect(calls.options().filter({ hasText: unit }).first()).toBeVisible();
    const place = (await calls.options().allTextContents()).findIndex((words) => words.includes(unit));
    for (let down = 0; down < place; down++) await keys.press("ArrowDown");
    await keys.press("Enter");
    await expect(calls.who()).toContainText(unit);
  };
  const given = async () => {
    await expect(calls.number()).toHaveText(/^BX-\d{4}-\d{6}$/);
    // A moment is left to read it: Enter twice is not "next".
    await expect(calls.next()).toBeFocused();
    return (await calls.number().textContent())!;
  };
  await expect(calls.search()).toBeFocused();

  // 1. Somebody who is known: the end of the telephone, one line, Enter.
  await keys.type(tail("owner"));
  await take("1-1-0301");
  await expect(calls.line()).toBeFocused();
  await keys.type("厨房漏水");
  await expect(calls.kind("water"), "the words speak for it").toBeChecked();
  await keys.press("Enter");
  const first = await given();
  counted["known caller"] = keys.count();
  await expect(calls.next()).toBeFocused();
  await expect(calls.said().first()).toContainText(first.split("-")[1]);
  await keys.press("Enter");
  await expect(calls.search()).toBeFocused();

  // 2. Begun, and parked while somebody else is answered.
  keys.count();
  await keys.type(tail("tenant"));
  await take("1-2-0502");
  await expect(calls.line()).toBeFocused();
  await keys.type("卧室");
  await keys.press("Alt+n");
  let parked = keys.count();
  await expect(calls.tabs()).toHaveCount(2);
  await expect(calls.search()).toBeFocused();

  // 3. Somebody nobody knows: the number is kept, the unit is asked for.
  await keys.type("13900990001");
  await expect(calls.options()).toHaveText([say("desk-calls.unknown_phone", { phone: "13900990001" })]);
  await keys.press("Enter");
  await expect(calls.searchUnit()).toBeFocused();
  await keys.type(server.person("neighbour").unit_code!);
  await keys.press("Enter");
  await expect(calls.name()).toBeFocused();
  await expect(calls.phone()).toHaveValue("13900990001");
  await keys.type("钱阿姨");
  await keys.press("Tab");
  await keys.press("Tab");
  await expect(calls.line()).toBeFocused();
  await keys.type("有异响");
  await keys.press("Enter");
  // No word speaks for a kind: it is asked for, by one digit.
  await expect(calls.kind("water")).toBeFocused();
  await keys.press("6");
  await expect(calls.kind("lift")).toBeChecked();
  await keys.press("Enter");
  await given();
  counted["unknown caller"] = keys.count();

  // 2, again: as it was left.
  await keys.press("Alt+1");
  await expect(calls.line()).toBeFocused();
  await expect(calls.line()).toHaveValue("卧室");
  await keys.press("End");
  await keys.type("灯不亮");
  await expect(calls.kind("electricity")).toBeChecked();
  await keys.press("Enter");
  await given();
  parked += keys.count();
  counted["parked meanwhile"] = parked;
  await keys.press("Enter");
  await expect(calls.search()).toBeFocused();

  // 4. Asks about what was registered before: no second ticket.
  keys.count();
  await keys.type(tail("owner"));
  await take("1-1-0301");
  await expect(calls.openRequests().filter({ hasText: first })).toBeVisible();
  const place = (await calls.openRequests().allTextContents()).findIndex((words) => words.includes(first));
  for (let down = 0; down <= place; down++) await keys.press("ArrowDown");
  await expect(calls.openRequests().nth(place)).toBeFocused();
  await keys.press("Enter");
  await expect(calls.asks()).toBeFocused();
  await keys.type("几点来");
  await keys.press("Enter");
  await expect(calls.number()).toHaveText(first);
  counted["asks about a request"] = keys.count();
  await expect(calls.next()).toBeFocused();
  await keys.press("Enter");
  await expect(calls.search()).toBeFocused();

  // 5. Somebody who speaks English is told so in English, too.
  keys.count();
  await office.report("tenant_english", { text: "The hall light flickers", category: "electricity", language: "en" });
  await keys.type("emily");
  await expect(calls.options().first()).toBeVisible();
  await keys.press("Enter");
  await expect(calls.who()).toContainText(say("common.languages.english"));
  await expect(calls.line()).toBeFocused();
  await keys.type("tap leaks");
  await keys.press("Enter");
  await given();
  counted["English caller"] = keys.count();
  await expect(calls.said()).toHaveCount(2);
  await expect(calls.said().nth(1)).toContainText("Your request number is BX");
  await expect(calls.said().nth(1)).toHaveAttribute("lang", "en");

  console.log(`keystrokes: ${Object.entries(counted).map(([call, count]) => `${call} ${count}`).join(", ")}`);
  for (const call of ["known caller", "parked meanwhile", "asks about a request", "English caller"]) {
    expect(counted[call], call).toBeLessThanOrEqual(MOST_FOR_A_KNOWN_CALLER);
  }

  // What was asked stands where it was asked.
  await page.goto("/desk");
  const { items } = await office.read("front_desk", `/desk/tickets?unit_id=${server.person("owner").unit_id}`);
  await page.goto(DeskTicket.path(items.find((ticket: { number: string }) => ticket.number === first).id));
  await expect(new DeskTicket(page, say).history()).toContainText(say("desk-calls.noted", { text: "几点来" }));
});

test("parked calls outlive a reload, and one with something in it is not closed by a slip", async ({ visit, say }) => {
  const page = await visit("cs_assistant", CallsPage.path);
  const calls = new CallsPage(page, say);
  await calls.search().fill("1-1-0301");
  await calls.options().first().click();
  await calls.line().fill("门锁打不开");
  await page.keyboard.press("Alt+n");
  await calls.search().fill("王");
  await page.reload();
  await expect(calls.tabs()).toHaveCount(2);
  await expect(calls.search()).toHaveValue("王");
  await page.keyboard.press("Alt+1");
  await expect(calls.line()).toHaveValue("门锁打不开");
  await expect(calls.kind("door_window")).toBeChecked();

  const close = calls.tabs().first().getByRole("button", { name: say("desk-calls.close", { call: "\u0000" }).split("\u0000")[0] });
  await close.click();
  await page.getByRole("dialog").getByRole("button", { name: say("desk-calls.close_keep") }).click();
  await expect(calls.tabs()).toHaveCount(2);
  await close.click();
  await page.getByRole("dialog").getByRole("button", { name: say("desk-calls.close_drop") }).click();
  await expect(calls.tabs()).toHaveCount(1);
  await expect(calls.search()).toHaveValue("王");
});

test("two with one telephone are told apart, and one person of two units is asked which", async ({ visit, office, server, say }) => {
  const phone = "13866667742";
  for (const [name, key] of [["吴外婆", "owner"], ["吴外公", "neighbour"]]) {
    await office.register({ unit_id: server.person(key).unit_id, caller: { name, phone } });
  }
  await office.register({ unit_id: server.person("neighbour").unit_id, caller: { name: "吴外婆", phone } });
  const page = await visit("cs_assistant", CallsPage.path);
  const calls = new CallsPage(page, say);
  await calls.search().fill("7742");
  await expect(calls.options().filter({ hasText: "吴外婆" }).first()).toBeVisible();
  await expect(calls.options().filter({ hasText: "吴外公" })).toContainText("138****7742");
  await expect(calls.options().filter({ hasText: "吴外公" })).toContainText("2-1-0801");
  expect(await page.locator("body").innerText(), "no number in full").not.toContain(phone);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(calls.who()).toContainText("吴外");
});

test.describe("on a bad line", () => {
  test.use({ expectedComplaints: /Failed to load resource/ });

  test("an answer that got lost and Enter pressed twice make one ticket", async ({ visit, office, server, say }) => {
    const page = await visit("cs_assistant", CallsPage.path);
    const calls = new CallsPage(page, say);
    const text = `阳台漏水 ${Date.now()}`;
    await calls.search().fill("1-1-0301");
    await calls.options().first().click();
    await calls.line().fill(text);
    await page.route("**/api/v1/desk/repairs", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.keyboard.press("Enter");
    await expect(page.locator(".call-form .banner")).toBeVisible();
    await expect(calls.line()).toHaveValue(text);
    await page.unroute("**/api/v1/desk/repairs");
    await calls.line().focus();
    await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>(".call form")!;
      form.requestSubmit();
      form.requestSubmit();
    });
    await expect(calls.number()).toHaveText(/^BX-/);
    const { items } = await office.read("front_desk", `/desk/tickets?limit=100&unit_id=${server.person("owner").unit_id}`);
    expect(items.filter((ticket: { excerpt: string }) => ticket.excerpt === text)).toHaveLength(1);
  });
});
