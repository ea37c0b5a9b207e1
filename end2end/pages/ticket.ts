// One request as the resident sees it, and what the resident can do to it; an owner's share in a tenant's request.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Say } from "../fixtures/words";
import { chooseVisit, yuan } from "./parts";

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
  readonly send = (key: string) => this.dialog().getByRole("button", { name: this.say(key), exact: true }).click();
  /** A card by its title. */
  readonly card = (key: string) => this.page.locator(".card").filter({ has: this.page.getByRole("heading", { name: this.say(key), exact: true }) });
  readonly quote = () => new QuoteCard(this.card("page-quote.title"), this.page, this.say);
  readonly seeQuote = () => this.promise().getByRole("link", { name: this.say("page-quote.see"), exact: true }).click();
  readonly costs = () => this.card("page-money.title");

  readonly rating = (aspect: string, word: string): Locator =>
    this.dialog()
      .getByRole("group", { name: this.say(`tickets.rating_${aspect}`) })
      .getByRole("radio", { name: this.say(`page-words.rating.${word}`), exact: true });

  async expectStatus(word: string): Promise<void> {
    await expect(this.status()).toHaveText(this.say(`tickets.status.${word}`));
  }

  async confirm(word?: string): Promise<void> {
    await this.action("confirm").click();
    if (word) await this.rating("overall", word).check();
    await this.sendConfirmation().click();
  }

  async notFixed(reason: string): Promise<void> {
    await this.action("report_not_fixed").click();
    await this.reason().fill(reason);
    await this.send("tickets.not_fixed_send");
  }

  async withdraw(reason: string): Promise<void> {
    await this.action("withdraw").click();
    await this.reason().fill(reason);
    await this.send("tickets.withdraw_send");
  }

  async reopen(reason: string): Promise<void> {
    await this.action("reopen").click();
    await this.reason().fill(reason);
    await this.send("page-ticket.reopen_send");
  }

  async answer(text: string): Promise<void> {
    await this.action("answer").click();
    await this.dialog().getByRole("textbox", { name: this.say("page-ticket.answer_label") }).fill(text);
    await this.send("page-ticket.answer_send");
  }

  async message(text: string): Promise<void> {
    const card = this.card("page-ticket.message_title");
    await card.getByRole("textbox", { name: this.say("page-ticket.message_label") }).fill(text);
    await card.getByRole("button", { name: this.say("page-ticket.message_send"), exact: true }).click();
    await expect(this.history()).toContainText(text);
  }

  /** One of those that staff have named, by what it says. */
  async chooseWindow(...words: string[]): Promise<void> {
    let offered = this.promise().locator(".choice");
    for (const word of words) offered = offered.filter({ hasText: word });
    await offered.getByRole("radio").check();
    await this.promise().getByRole("button", { name: this.say("page-ticket.window_send"), exact: true }).click();
  }

  async requestWindows(...windows: [day: string, from: string][]): Promise<void> {
    await this.action("request_windows").click();
    for (const [at, [day, from]] of windows.entries()) {
      if (at > 0) await this.dialog().getByRole("button", { name: this.say("page-ticket.window_another"), exact: true }).click();
      await chooseVisit(this.dialog(), at === 0 ? "windows" : `windows.${at}`, day, from);
    }
    await this.send("page-ticket.windows_send");
  }
}

/** A quote with the answer of one payer. */
export class QuoteCard {
  constructor(
    readonly card: Locator,
    private readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly accept = (amount: number) => this.card.getByRole("button", { name: this.say("page-quote.accept", { amount: yuan(amount) }), exact: true });

  /** Not these lines, by their names. */
  async refuse(reason: string, ...lines: string[]): Promise<void> {
    await this.card.getByRole("button", { name: this.say("page-quote.refuse"), exact: true }).click();
    const dialog = this.page.getByRole("dialog");
    for (const line of lines) await dialog.getByRole("checkbox", { name: line }).check();
    await dialog.getByRole("textbox", { name: this.say("page-quote.refuse_reason") }).fill(reason);
    await dialog.getByRole("button", { name: this.say("page-quote.refuse_send"), exact: true }).click();
  }
}

/** What an owner pays in repairs that others reported. */
export class SharesPage {
  static readonly path = "/shares";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly share = (number: string) => this.page.getByRole("main").locator("section").filter({ has: this.page.getByRole("heading", { level: 2, name: number }) });
  readonly quote = (number: string) => new QuoteCard(this.share(number), this.page, this.say);
}
