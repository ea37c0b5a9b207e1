// Slips, the account behind the session, and the desk's page for handing slips out.
import type { Locator, Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class ActivatePage {
  static readonly path = "/activate";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly place = () => this.page.getByLabel(this.say("page-account.place"), { exact: true });
  readonly code = () => this.page.getByLabel(this.say("page-account.code"), { exact: true });
  readonly next = () => this.page.getByRole("button", { name: this.say("page-account.next") });
  readonly password = () => this.page.getByLabel(this.say("page-account.password"), { exact: true });
  readonly finish = () => this.page.getByRole("button", { name: this.say("page-account.finish") });
  readonly greeting = (name: string) => this.page.getByRole("heading", { name: this.say("page-account.greeting", { name }) });

  async type(place: string, code: string): Promise<void> {
    await this.place().fill(place);
    await this.code().fill(code);
    await this.next().click();
  }
}

export class AccountPage {
  static readonly path = "/me/account";
  static readonly deskPath = "/desk/account";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly devices = () => this.page.locator(".devices li");
  readonly signOutOther = () => this.page.getByRole("button", { name: this.say("page-account.device_out") });
  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`page-account.${key}`), exact: true });
  readonly field = (key: string) => this.page.getByLabel(this.say(`page-account.${key}`), { exact: true });
}

export type Slip = { place: string; code: string };

export class AccountsPage {
  static readonly path = "/desk/accounts";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly table = () => this.page.getByRole("table");
  readonly choose = (name: string) => this.page.getByRole("checkbox", { name: this.say("desk-accounts.choose_one", { name }) });
  readonly print = () => this.page.getByRole("button", { name: /1/ }).and(this.page.locator('.accounts-bar [data-kind="primary"]'));
  readonly slips = (): Locator => this.page.locator(".slip");

  /** What is printed to be typed. */
  async typed(): Promise<Slip> {
    const line = await this.slips().first().locator(".slip-typed").innerText();
    const [place, code] = line.split(" · ");
    return { place: place!.trim(), code: code!.trim() };
  }
}
