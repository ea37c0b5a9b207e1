// Questions and answers: as residents look for them, and as the office keeps them.
import type { Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class HelpPage {
  static readonly path = "/faq";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly search = () => this.page.getByRole("searchbox", { name: this.say("page-faq.search") });
  /** The question, which opens on its answer. */
  readonly question = (text: string | RegExp) => this.page.locator("details").filter({ hasText: text });
  readonly topic = (word: string) => this.page.getByRole("heading", { level: 2, name: this.say(`page-faq.topic.${word}`), exact: true });
}

export class FaqDesk {
  static readonly path = "/desk/faq";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly row = (text: string) => this.page.getByRole("row").filter({ hasText: text });
  readonly tab = (key: string) =>
    this.page.getByRole("navigation", { name: this.say("desk-faq.show") }).getByRole("link", { name: this.say(`desk-faq.${key}`), exact: true });
  readonly add = () => this.page.getByRole("link", { name: this.say("desk-faq.add"), exact: true });
  readonly field = (key: string) => this.page.getByRole("textbox", { name: this.say(`desk-faq.${key}`) });
  readonly topic = () => this.page.getByRole("combobox", { name: this.say("desk-faq.topic") });
  readonly published = () => this.page.getByRole("checkbox", { name: this.say("desk-faq.publish") });
  readonly history = () => this.page.getByRole("list", { name: this.say("desk-faq.history") });
  readonly saved = () => this.page.getByText(this.say("desk-faq.saved"), { exact: true });

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: this.say("desk-faq.save"), exact: true }).click();
  }
}
