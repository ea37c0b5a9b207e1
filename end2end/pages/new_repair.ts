// The form for a report.
import { expect, type Page } from "@playwright/test";
import type { photo } from "../fixtures/pictures";
import type { Say } from "../fixtures/words";

export class NewRepairPage {
  static readonly path = "/repairs/new";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("repairs.title") });
  readonly text = () => this.page.getByRole("textbox", { name: this.say("repairs.text") });
  readonly category = (word: string) => this.page.getByRole("radio", { name: this.say(`repairs.category.${word}`), exact: true });
  readonly date = () => this.page.getByLabel(this.say("repairs.visit"));
  readonly slot = (from: string, until: string) => this.page.getByRole("radio", { name: this.say("tickets.slot", { from, until }) });
  readonly mayEnter = () => this.page.getByRole("checkbox", { name: this.say("repairs.may_enter") });
  readonly photo = (n: number) => this.page.getByRole("img", { name: this.say("common.photos.photo", { n }), exact: true });
  readonly retryPhoto = (n: number) => this.page.getByRole("button", { name: this.say("common.photos.retry", { n }), exact: true });
  readonly send = () => this.page.getByRole("button", { name: this.say("repairs.send"), exact: true });
  readonly restored = () => this.page.getByText(this.say("repairs.restored"));
  /** What is wrong, above the form; has the focus when it appears. */
  readonly summary = () => this.page.locator(".error-summary");

  async describe(text: string, category = "water"): Promise<void> {
    await this.category(category).check();
    await this.text().fill(text);
  }

  async addPhotos(...files: ReturnType<typeof photo>[]): Promise<void> {
    await this.page.getByLabel(this.say("common.photos.add")).setInputFiles(files);
  }

  /** All of them have reached the office. */
  async photosArrived(count: number): Promise<void> {
    await expect(this.photo(count)).toBeVisible();
    await expect(this.page.getByRole("main").getByText(this.say("common.photos.sending"), { exact: true })).toHaveCount(0);
    for (let n = 1; n <= count; n++) await expect(this.retryPhoto(n)).toHaveCount(0);
  }
}
