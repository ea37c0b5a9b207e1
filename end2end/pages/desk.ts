// The staff side: the queue, the jobs of people in the field, and one request with the acts of staff.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Line } from "../fixtures/office";
import type { photo } from "../fixtures/pictures";
import type { Say } from "../fixtures/words";
import { addPhotos, chooseVisit, sign } from "./parts";

/** What staff read where residents are addressed themselves. */
const SAID_TO_STAFF = ["registered", "windows_proposed", "windows_requested", "quote_proposed", "quoted", "awaiting_resident", "done", "no_reply"];

export function statusAtDesk(say: Say, word: string): string {
  return say(SAID_TO_STAFF.includes(word) ? `desk.desk_status.${word}` : `tickets.status.${word}`);
}

export class DeskQueue {
  static readonly path = "/desk";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("desk.queue") });
  readonly rows = () => this.page.getByRole("table").getByRole("row");
  readonly filter = (word: string) =>
    this.page.getByRole("navigation", { name: this.say("desk.filter") }).getByRole("link", { name: this.say(`desk.filter_${word}`), exact: true });

  readonly search = () => this.page.getByRole("searchbox", { name: this.say("desk-queue.search") });
  /** What is looked at alone: `overdue`, `mine` … */
  readonly alone = (word: string) =>
    this.page.getByRole("navigation", { name: this.say("desk-queue.alone") }).getByRole("link", { name: this.say(`desk-queue.${word}`), exact: true });
  /** A rarer filter by its label. */
  readonly select = (key: string) => this.page.getByRole("combobox", { name: this.say(key) });
  readonly numbers = async () => (await this.page.locator("tbody .what .numerals").allInnerTexts()).map((text) => text.split(" ")[0]);

  /** The rarer filters and the order. */
  async unfold(): Promise<void> {
    await this.page.getByText(this.say("desk-queue.more"), { exact: true }).click();
  }

  async choose(key: string, option: string): Promise<void> {
    await this.select(key).selectOption({ label: option });
  }

  /** The row of a request, however far down it stands. */
  async row(text: string): Promise<Locator> {
    const row = this.page.getByRole("row").filter({ hasText: text });
    const more = this.page.getByRole("button", { name: this.say("common.more") });
    await expect(async () => {
      if ((await row.count()) === 0 && (await more.isVisible())) await more.click();
      await expect(row).toBeVisible({ timeout: 500 });
    }).toPass();
    return row;
  }

  async open(text: string): Promise<void> {
    await (await this.row(text)).getByRole("link").click();
  }
}

/** The end of a shift. */
export class ShiftPage {
  static readonly path = "/desk/shift";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("desk-shift.title") });
  readonly box = (number: string) => this.page.getByRole("checkbox", { name: this.say("desk-queue.pick", { number }) });
  readonly parcel = (remark: string) => this.page.locator(".card").filter({ has: this.page.locator(".shift-remark", { hasText: remark }) });

  /** Only these stay picked. */
  async keepAllBut(numbers: string[]): Promise<void> {
    await expect(this.box(numbers[0])).toBeChecked();
    const rows = this.page.locator(".shift-row:has(input[type=checkbox])");
    for (const row of await rows.all()) {
      const text = await row.innerText();
      if (!numbers.some((number) => text.includes(number))) await row.getByRole("checkbox").uncheck();
    }
  }

  async handOver(to: string, remark: string): Promise<void> {
    await this.page.getByRole("radio", { name: to }).check();
    await this.page.getByRole("textbox", { name: this.say("desk-shift.remark") }).fill(remark);
    await this.page.locator("form:has([name=remark]) button[type=submit]").click();
  }

  async acknowledge(parcel: Locator): Promise<void> {
    await parcel.locator("button[type=submit]").click();
  }
}

export class JobsPage {
  static readonly path = "/desk/jobs";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("desk.jobs") });
  readonly job = (text: string) => this.page.locator(".job").filter({ hasText: text });
  readonly action = (text: string, word: string) => this.job(text).getByRole("button", { name: this.say(`page-words.action.${word}`), exact: true });
  /** Leads to the request, where the act asks for more. */
  readonly link = (text: string, word: string) => this.job(text).getByRole("link", { name: this.say(`page-words.action.${word}`), exact: true });

  async open(text: string): Promise<void> {
    await this.job(text).getByRole("link", { name: text }).click();
  }
}

export class DeskTicket {
  static readonly path = (id: string) => `/desk/tickets/${id}`;

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly number = () => this.page.getByRole("heading", { level: 1 });
  readonly status = () => this.page.locator(".page-title .badge");
  readonly promise = () => this.page.locator(".promise");
  readonly action = (word: string) => this.promise().getByRole("button", { name: this.say(`page-words.action.${word}`), exact: true });
  readonly dialog = () => this.page.getByRole("dialog");
  readonly marks = () => this.page.locator(".marks");
  readonly history = () => this.page.getByRole("list", { name: this.say("tickets.history") });
  /** What is known under this name. */
  readonly fact = (key: string) => this.page.locator("dt").filter({ hasText: new RegExp(`^${this.say(key)}$`) }).locator("+ dd");
  /** An act is offered, if only among the rare. */
  readonly offered = (word: string) => this.promise().getByRole("button", { name: this.say(`page-words.action.${word}`), exact: true, includeHidden: true });
  /** In the dialog: a field by its label, a choice by its words, the button that sends. */
  readonly field = (key: string) => this.dialog().getByRole("textbox", { name: this.say(key) });
  readonly choice = (key: string) => this.dialog().getByRole("radio", { name: this.say(key), exact: true });
  readonly send = (key: string) => this.dialog().getByRole("button", { name: this.say(key), exact: true }).click();

  async expectStatus(word: string): Promise<void> {
    await expect(this.status()).toHaveText(statusAtDesk(this.say, word));
  }

  /** An act, also one of the rare that are folded. */
  async ask(word: string): Promise<void> {
    await expect(this.offered(word)).toBeAttached();
    if (!(await this.offered(word).isVisible())) await this.unfold();
    await this.action(word).click();
  }

  /** The acts that are rare. */
  async unfold(): Promise<void> {
    await this.promise().getByText(this.say("desk.more_acts"), { exact: true }).click();
  }

  /** Under "more": an act that is said by being done, with its time. */
  async askEarlier(word: string): Promise<void> {
    await this.unfold();
    await this.promise().getByRole("button", { name: this.say("desk.happened_act", { act: this.say(`page-words.action.${word}`) }), exact: true }).click();
  }

  /** In a form that is sent as of now unless somebody unfolds this. */
  async happenedEarlier(): Promise<void> {
    await this.dialog().getByText(this.say("desk.happened_ask"), { exact: true }).click();
  }

  readonly happened = () => this.dialog().getByLabel(this.say("desk.happened"), { exact: true });

  async dispatchTo(name: string): Promise<void> {
    await this.ask("dispatch");
    await this.dialog().getByRole("radio", { name }).check();
    await this.send("desk.dispatch_send");
  }

  async setFree(why = "included"): Promise<void> {
    await this.ask("set_free");
    await this.choice(`page-words.free_of.${why}`).check();
    await this.send("desk.free_send");
  }

  async scheduleByPhone(day: string, from: string, purpose?: "work" | "survey"): Promise<void> {
    await this.ask("schedule");
    if (purpose) await expect(this.choice(`page-words.purpose.${purpose}`)).toBeChecked();
    await chooseVisit(this.dialog(), "visit", day, from);
    await this.send("desk.schedule_send");
  }

  /** A window the resident has named: `as_wished` or `as_requested`. */
  async scheduleAs(how: string): Promise<void> {
    await this.ask("schedule");
    const [before, after] = this.say(`desk.${how}`, { window: "\u0000" }).split("\u0000");
    await this.dialog().getByRole("button").filter({ hasText: before || after }).first().click();
  }

  async proposeWindows(...windows: [day: string, from: string][]): Promise<void> {
    await this.ask("propose_windows");
    const names = ["windows", "windows_second", "windows_third"];
    for (const [at, [day, from]] of windows.entries()) await chooseVisit(this.dialog(), names[at], day, from);
    await this.send("desk.windows_send");
  }

  async runLate(day: string, from: string, reason: string): Promise<void> {
    await this.ask("run_late");
    await chooseVisit(this.dialog(), "visit", day, from);
    await this.field("desk.late_reason").fill(reason);
    await this.send("desk.late_send");
  }

  async failVisit(door: ReturnType<typeof photo>): Promise<void> {
    await this.ask("fail_visit");
    await addPhotos(this.dialog(), this.say, door);
    await this.send("desk.fail_send");
  }

  /** Items by their names on the page; lines of an earlier revision are there already. */
  async proposeQuote(...lines: Line[]): Promise<void> {
    await this.ask("propose_quote");
    for (const [name, quantity, payer] of lines) {
      await this.dialog().getByRole("button", { name: this.say("desk-quote.add", { name }), exact: true }).click();
      const line = this.dialog().locator(".quote-edit > li").last();
      await expect(line).toContainText(name);
      await line.getByLabel(this.say("desk-quote.quantity")).fill(String(quantity));
      await line.getByLabel(this.say("desk-quote.payer")).selectOption({ label: this.say(`page-words.payer.${payer}`) });
    }
  }

  readonly quoteSum = () => this.dialog().locator(".quote-sum");
  readonly sendQuote = () => this.send("desk-quote.send");

  async removeLine(name: string): Promise<void> {
    await this.dialog().getByRole("button", { name: this.say("desk-quote.remove", { name }), exact: true }).click();
  }

  /** Below the amounts on the page. */
  async confirmQuote(): Promise<void> {
    await this.page.getByRole("button", { name: this.say("desk-quote.confirm"), exact: true }).click();
  }

  async complete(done: string, ...photos: ReturnType<typeof photo>[]): Promise<void> {
    await this.ask("complete");
    await this.field("desk.done").fill(done);
    if (photos.length) await addPhotos(this.dialog(), this.say, ...photos);
    await this.send("desk.complete_send");
  }

  /** `transfer` or `assign`. */
  async handOver(act: string, to: string, reason: string): Promise<void> {
    await this.ask(act);
    await this.dialog().getByRole("radio", { name: to }).check();
    await this.field("desk.hand_reason").fill(reason);
    await this.send("desk.send");
  }

  async wait(reason: string): Promise<void> {
    await this.ask("wait");
    await this.field("desk.reason_wait").fill(reason);
    await this.send("desk.send");
  }

  async verifyMaterials(finding: "fit" | "unfit", text: string): Promise<void> {
    await this.ask("verify_materials");
    await this.choice(`desk.materials_${finding}`).check();
    await this.field("desk.materials_text").fill(text);
    await this.send("desk.materials_send");
  }

  /** `sign_quote` or `sign_done`, on this device. */
  async signature(act: string, signer: string): Promise<void> {
    await this.ask(act);
    await expect(this.field("desk.signer")).toHaveValue(signer);
    await sign(this.dialog().locator(".signature-pad"));
    await this.send("desk.sign_send");
  }

  async decline(reason: string, help: string): Promise<void> {
    await this.ask("decline");
    await this.field("desk.decline_reason").fill(reason);
    await this.field("desk.decline_help").fill(help);
    await this.send("desk.decline_send");
  }

  async joinDuplicate(number: string): Promise<void> {
    await this.ask("join_duplicate");
    await this.dialog().getByRole("searchbox", { name: this.say("desk.duplicate_search") }).fill(number);
    await this.dialog().getByRole("radio", { name: number }).check();
    await this.send("desk.duplicate_send");
  }

  async correctUnit(code: string, reason: string): Promise<void> {
    await this.ask("correct_unit");
    await this.dialog().getByRole("searchbox", { name: this.say("desk.unit_right") }).fill(code);
    await this.dialog().getByRole("button", { name: code }).click();
    await this.field("desk.unit_reason").fill(reason);
    await this.send("desk.send");
  }

  async askResident(question: string): Promise<void> {
    await this.ask("ask_resident");
    await this.field("desk.ask").fill(question);
    await this.send("desk.ask_send");
  }

  async recordCall(reached: boolean, text: string): Promise<void> {
    await this.ask("record_call");
    await this.choice(`desk.call_reached_${reached ? "yes" : "no"}`).check();
    await this.field("desk.call_text").fill(text);
    await this.send("desk.call_send");
  }

  async message(text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: this.say("desk.message"), exact: true }).fill(text);
    await this.page.getByRole("button", { name: this.say("desk.message_send"), exact: true }).click();
    await expect(this.history()).toContainText(text);
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: this.say("desk.note"), exact: true }).fill(text);
    await this.page.getByRole("button", { name: this.say("desk.note_send"), exact: true }).click();
    await expect(this.history()).toContainText(text);
  }
}

/** The call screen: who calls, one line, a number to read out. */
export class CallsPage {
  static readonly path = "/desk/calls";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly search = () => this.page.getByRole("combobox", { name: this.say("desk-calls.search"), exact: true });
  readonly searchUnit = () => this.page.getByRole("combobox", { name: this.say("desk-calls.search_unit"), exact: true });
  readonly found = () => this.page.getByRole("listbox", { name: this.say("desk-calls.found") });
  readonly options = () => this.found().getByRole("option");
  readonly who = () => this.page.getByRole("region", { name: this.say("desk.reporter") });
  readonly name = () => this.page.getByRole("textbox", { name: this.say("desk-calls.name") });
  readonly phone = () => this.page.getByRole("textbox", { name: this.say("desk-calls.phone") });
  readonly line = () => this.page.getByRole("textbox", { name: this.say("desk-calls.text") });
  readonly asks = () => this.page.getByRole("textbox", { name: this.say("desk-calls.asks") });
  readonly kind = (word: string) => this.page.locator(`input[name="category"][value="${word}"]`);
  readonly openRequests = () => this.page.locator(".call-open").getByRole("button");
  readonly tabs = () => this.page.getByRole("navigation", { name: this.say("desk-calls.tabs") }).getByRole("listitem");
  readonly number = () => this.page.locator(".loud-number");
  readonly said = () => this.page.locator(".call-said p");
  readonly next = () => this.page.getByRole("button", { name: this.say("desk-calls.next") });
  readonly send = () => this.page.getByRole("button", { name: this.say("desk-calls.send"), exact: true });
  readonly open = () => this.page.getByRole("link", { name: this.say("desk-calls.open_ticket"), exact: true });
  readonly more = () => this.page.getByText(this.say("desk-calls.more"), { exact: true });
  readonly phrases = () => this.page.getByText(this.say("desk-calls.phrases"), { exact: true });

  /** Somebody else of this unit: the row without a name. */
  async chooseUnit(code: string): Promise<void> {
    await this.search().fill(code);
    await this.options().filter({ hasText: code }).filter({ hasText: this.say("desk-calls.somebody") }).click();
    await expect(this.line()).toBeFocused();
  }

  async caller(name: string, phone: string): Promise<void> {
    await this.name().fill(name);
    await this.phone().fill(phone);
  }

  async describe(text: string, category: string): Promise<void> {
    await this.line().fill(text);
    await this.kind(category).check();
  }
}

/** Money taken by the cashier. */
export class TillPage {
  static readonly path = "/desk/charges";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  /** What one payer owes for one request, however far down it stands. */
  async charge(number: string, payer: string): Promise<Locator> {
    const charge = this.page.locator(".till-charge").filter({ hasText: number }).filter({ hasText: this.say(`page-words.payer.${payer}`) });
    const more = this.page.getByRole("button", { name: this.say("common.more") });
    await expect(async () => {
      if ((await charge.count()) === 0 && (await more.isVisible())) await more.click();
      await expect(charge).toBeVisible({ timeout: 500 });
    }).toPass();
    return charge;
  }

  /** Everything that is owed, with the number of the receipt. */
  async take(charge: Locator, from: string, method = "wechat"): Promise<string> {
    await charge.getByRole("button", { name: this.say("desk.pay"), exact: true }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("radio", { name: this.say(`page-words.method.${method}`), exact: true }).check();
    await dialog.getByRole("textbox", { name: this.say("desk.payer_name") }).fill(from);
    await dialog.getByRole("button", { name: this.say("desk.pay_send"), exact: true }).click();
    const number = dialog.locator(".loud-number");
    await expect(number).toHaveText(/^SJ-\d{4}-\d{6}$/);
    const receipt = await number.innerText();
    await dialog.getByRole("button", { name: this.say("common.close") }).click();
    return receipt;
  }
}
