// The administrator's channels: a card each, with its settings, a trial, and what could not be sent.
import type { Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class ChannelsPage {
  static readonly path = "/desk/channels";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("desk-channels.title"), exact: true });
  readonly card = (kind: string) => this.page.locator(".card").filter({ has: this.page.getByRole("heading", { level: 2, name: this.say(`desk-channels.channel_kind.${kind}`), exact: true }) });
  readonly field = (kind: string, key: string) => this.card(kind).getByLabel(this.say(`desk-channels.${key}`), { exact: true });

  async open(kind: string, key: string): Promise<void> {
    await this.card(kind).locator("summary", { hasText: this.say(`desk-channels.${key}`) }).click();
  }

  async save(kind: string): Promise<void> {
    await this.card(kind).getByRole("button", { name: this.say("desk-channels.save"), exact: true }).click();
  }
}
