// Improvement measures: as everybody reads them, and as the office keeps them.
import type { Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class ChangedPage {
  static readonly path = "/measures";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly card = (text: string) => this.page.locator("li.card").filter({ hasText: text });
}

export class MeasuresDesk {
  static readonly path = "/desk/measures";
  static readonly fresh = "/desk/measures/new";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly row = (text: string) => this.page.getByRole("row").filter({ hasText: text });
  readonly tab = (key: string) => this.page.getByRole("link", { name: this.say(`desk-measures.${key}`), exact: true });
  readonly field = (key: string) => this.page.getByLabel(this.say(`desk-measures.${key}`), { exact: true });
  readonly source = () => this.page.getByRole("combobox", { name: this.say("desk-measures.source") });
  readonly who = () => this.page.getByRole("combobox", { name: this.say("desk-measures.who") });
  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`desk-measures.${key}`), exact: true });

  async write(measure: { found: string; plan: string; due: string }): Promise<void> {
    await this.field("found").fill(measure.found);
    await this.field("plan").fill(measure.plan);
    // The first is the invitation to choose.
    await this.who().selectOption({ index: 1 });
    await this.field("due").fill(measure.due);
    await this.button("save").click();
  }
}
