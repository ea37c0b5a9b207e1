// Importing tables, and looking people up.
import { expect, type Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class ImportPage {
  static readonly path = "/desk/people/import";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("desk-import.title") });
  readonly kind = (word: string) => this.page.getByRole("radio", { name: this.say(`desk-import.import_kind.${word}`), exact: true });
  readonly file = () => this.page.getByLabel(this.say("desk-import.file"), { exact: true });
  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`desk-import.${key}`), exact: true });
  readonly count = (key: string) => this.page.locator(".import-counts div").filter({ hasText: this.say(`desk-import.${key}`) }).locator("dd");
  readonly faults = () => this.page.locator("[data-fault] tbody tr");

  async look(kind: string, table: string): Promise<void> {
    await this.kind(kind).check({ force: true });
    await this.file().setInputFiles({ name: `${kind}.csv`, mimeType: "text/csv", buffer: Buffer.from(table) });
    await this.button("look").click();
    await expect(this.page.locator(".import-counts")).toBeVisible();
  }
}

export class PeoplePage {
  static readonly path = "/desk/people";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("desk-directory.title") });
  readonly search = () => this.page.getByRole("searchbox", { name: this.say("desk-directory.search") });
  readonly unit = (code: string) => this.page.locator(".people-unit").filter({ hasText: code });
  readonly tab = (key: string) => this.page.getByRole("navigation", { name: this.say("desk-directory.show") }).getByRole("link", { name: this.say(`desk-directory.${key}`), exact: true });
  readonly opener = (name: string) => this.page.getByRole("button", { name: this.say("desk-directory.open_of", { name }), exact: true });
}

export class StaffPage {
  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly roles = () => this.page.getByRole("group", { name: this.say("desk-staffing.roles") });
  readonly role = (word: string) => this.roles().locator(`input[value="${word}"]`);
  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`desk-staffing.${key}`), exact: true });
  readonly changes = () => this.page.locator(".staff-changes");
}
