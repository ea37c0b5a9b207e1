// The staff side: the queue, and one request with the acts of staff.
import { expect, type Locator, type Page } from "@playwright/test";
import type { photo } from "../fixtures/pictures";
import type { Say } from "../fixtures/words";

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

export class DeskTicket {
  static readonly path = (id: string) => `/desk/tickets/${id}`;

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly status = () => this.page.locator(".page-title .badge");
  readonly action = (word: string) => this.page.locator(".promise").getByRole("button", { name: this.say(`page-words.action.${word}`), exact: true });
  readonly dialog = () => this.page.getByRole("dialog");

  async dispatchTo(name: string): Promise<void> {
    await this.action("dispatch").click();
    await this.dialog().getByRole("radio", { name }).check();
    await this.dialog().getByRole("button", { name: this.say("desk.dispatch_send"), exact: true }).click();
  }

  async scheduleByPhone(day: string, from: string, until: string): Promise<void> {
    await this.action("schedule").click();
    await this.dialog().getByLabel(this.say("desk.by_phone")).fill(day);
    await this.dialog().getByRole("radio", { name: this.say("tickets.slot", { from, until }) }).check();
    await this.dialog().getByRole("button", { name: this.say("desk.schedule_send"), exact: true }).click();
  }

  async scheduleAsWished(): Promise<void> {
    await this.action("schedule").click();
    const [before, after] = this.say("desk.as_wished", { window: "\u0000" }).split("\u0000");
    await this.dialog().getByRole("button").filter({ hasText: before || after }).click();
  }

  async complete(done: string, ...photos: ReturnType<typeof photo>[]): Promise<void> {
    await this.action("complete").click();
    await this.dialog().getByRole("textbox", { name: this.say("desk.done") }).fill(done);
    if (photos.length) {
      await this.dialog().getByLabel(this.say("common.photos.add")).setInputFiles(photos);
      await expect(this.dialog().getByRole("img", { name: this.say("common.photos.photo", { n: photos.length }) })).toBeVisible();
      await expect(this.dialog().getByText(this.say("common.photos.sending"))).toHaveCount(0);
    }
    await this.dialog().getByRole("button", { name: this.say("desk.complete_send"), exact: true }).click();
  }
}
