// One request as the resident sees it, and what the resident can do to it.
import type { Locator, Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class TicketPage {
  static readonly path = (id: string) => `/requests/${id}`;

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly number = () => this.page.getByRole("heading", { level: 1 });
  /** The badge beside the number. */
  readonly status = () => this.page.locator(".page-title .badge");
  readonly promise = () => this.page.locator(".promise");
  readonly history = () => this.page.getByRole("list", { name: this.say("tickets.history") });
  readonly action = (word: string) => this.promise().getByRole("button", { name: this.say(`page-words.action.${word}`), exact: true });
  /** Each stands in one place: those of the report with it, the others where they happened. */
  readonly photo = (stage: "resident" | "after", n: number) => this.page.getByRole("img", { name: this.say(`tickets.photo_${stage}`, { n }), exact: true });
  readonly dialog = () => this.page.getByRole("dialog");
  readonly comment = () => this.dialog().getByLabel(this.say("tickets.rating_comment"));
  readonly reason = () => this.dialog().getByRole("textbox");
  readonly sendConfirmation = () => this.dialog().getByRole("button", { name: this.say("tickets.confirm_send"), exact: true });

  readonly rating = (aspect: string, word: string): Locator =>
    this.dialog()
      .getByRole("group", { name: this.say(`tickets.rating_${aspect}`) })
      .getByRole("radio", { name: this.say(`page-words.rating.${word}`), exact: true });

  async notFixed(reason: string): Promise<void> {
    await this.action("report_not_fixed").click();
    await this.reason().fill(reason);
    await this.dialog().getByRole("button", { name: this.say("tickets.not_fixed_send"), exact: true }).click();
  }

  async withdraw(reason: string): Promise<void> {
    await this.action("withdraw").click();
    await this.reason().fill(reason);
    await this.dialog().getByRole("button", { name: this.say("tickets.withdraw_send"), exact: true }).click();
  }
}
