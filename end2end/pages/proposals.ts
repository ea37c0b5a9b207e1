// What takes two people at the desk: the list of what waits, the service calendar, the price list.
import { expect, type Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class WaitingPage {
  static readonly path = "/desk/waiting";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("desk-waiting.title") });
  readonly cards = (kind: string) => this.page.locator(".job").filter({ hasText: this.say(`desk-waiting.waiting_kind.${kind}`) });
  /** The entry in the way around the desk, with its count. */
  readonly entry = () => this.page.getByRole("navigation", { name: this.say("desk.nav") }).getByRole("link", { name: this.say("desk-waiting.title") });

  /** Goes to where the first of a kind is decided that says this. */
  async open(kind: string, text: string): Promise<void> {
    await this.cards(kind).filter({ hasText: text }).first().getByRole("link", { name: this.say("desk-waiting.open") }).click();
  }
}

export class CalendarPage {
  static readonly path = "/desk/calendar";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly version = (n: number) => this.page.locator(".card").filter({ has: this.page.getByRole("heading", { name: this.say("desk-calendar.version", { n }), exact: true }) });
  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`desk-calendar.${key}`), exact: true });
  readonly table = () => this.page.getByRole("textbox", { name: this.say("desk-calendar.paste") });
  readonly faults = () => this.page.locator(".table-faults li");

  async paste(table: string): Promise<void> {
    await this.table().fill(table);
    await this.button("look").click();
  }

  /** The latest version there is. */
  async latest(): Promise<number> {
    await expect(this.page.locator(".calendar-versions .card").first()).toBeVisible();
    const { items } = await (await this.page.request.get("/api/v1/desk/calendar")).json();
    return items[0].version;
  }
}

export class PricesPage {
  static readonly path = "/desk/prices";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`desk-prices.${key}`), exact: true });
  readonly search = () => this.page.getByRole("searchbox", { name: this.say("desk-prices.search") });
  readonly item = (name: string) => this.page.locator(".price-item").filter({ hasText: name });
  readonly change = (name: string) => this.page.locator(".price-change").filter({ hasText: name });
  readonly field = (key: string) => this.page.getByRole("textbox", { name: this.say(`desk-prices.${key}`) });

  async begin(name: string): Promise<void> {
    await this.search().fill(name);
    await this.page.getByRole("button", { name: this.say("desk-prices.change_of", { name }), exact: true }).click();
  }
}
