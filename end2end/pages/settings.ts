// The settings: the list of sections, a section with its entries, and what lacks English.
import type { Locator, Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class SettingsPage {
  static readonly path = "/desk/settings";
  static readonly section = (word: string) => `/desk/settings/${word}`;

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = (key: string) => this.page.getByRole("heading", { level: 1, name: this.say(`desk-settings.${key}`), exact: true });
  readonly row = (key: string) => this.page.getByRole("list", { name: this.say("desk-settings.title") }).getByRole("link", { name: this.say(`desk-settings.${key}`), exact: true });
  /** An entry of a list, from 1. */
  readonly entry = (n: number) => this.page.getByRole("group", { name: this.say("desk-settings.entry", { n }), exact: true });
  readonly field = (within: Page | Locator, key: string) => within.getByRole("textbox", { name: this.say(`desk-settings.${key}`) });
  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`desk-settings.${key}`), exact: true });
  readonly history = () => this.page.getByRole("list", { name: this.say("desk-settings.history") });
  readonly saved = () => this.page.getByText(this.say("desk-settings.saved"), { exact: true });
  readonly summary = () => this.page.locator(".error-summary");

  async save(): Promise<void> {
    await this.button("save").click();
  }
}
