// Who may act for a unit: the household's page, and the way in for who is invited.
import type { Locator, Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class HouseholdPage {
  static readonly path = "/me/household";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("page-household.title") });
  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`page-household.${key}`), exact: true });
  readonly field = (key: string) => this.page.getByLabel(this.say(`page-household.${key}`), { exact: true });
  readonly person = (name: string): Locator => this.page.getByRole("listitem").filter({ hasText: name });

  /** What is shown to be typed. */
  async typed(): Promise<{ place: string; code: string }> {
    const [place, code] = (await this.page.locator(".slip-typed").innerText()).split(" · ");
    return { place: place!.trim(), code: code!.trim() };
  }
}

export class JoinPage {
  static readonly path = "/join";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly place = () => this.page.getByLabel(this.say("page-account.place"), { exact: true });
  readonly code = () => this.page.getByLabel(this.say("page-account.code"), { exact: true });
  readonly password = () => this.page.getByLabel(this.say("page-account.password"), { exact: true });
  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`page-household.${key}`), exact: true });

  async type(place: string, code: string): Promise<void> {
    await this.place().fill(place);
    await this.code().fill(code);
    await this.page.getByRole("button", { name: this.say("page-account.next") }).click();
  }
}
