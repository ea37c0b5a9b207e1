// Asking the office: the form with the answers beside it, and what follows on the page of the request and at the desk.
import type { Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class NewEnquiry {
  static readonly path = "/enquiries/new";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly summary = () => this.page.locator(".error-summary");
  readonly text = () => this.page.getByRole("textbox", { name: this.say("page-enquiry.text") });
  readonly topic = () => this.page.getByRole("combobox", { name: this.say("page-enquiry.topic") });
  readonly contact = () => this.page.getByRole("textbox", { name: this.say("page-repair.contact") });
  /** What may answer it already. */
  readonly beside = () => this.page.getByRole("region", { name: this.say("page-faq.beside") });
  readonly send = () => this.page.getByRole("button", { name: this.say("page-enquiry.send"), exact: true });
}

export class EnquiryDesk {
  static readonly path = "/desk/enquiries/new";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly unit = () => this.page.getByRole("searchbox", { name: this.say("desk-enquiry.unit") });
  readonly field = (key: string) => this.page.getByRole("textbox", { name: this.say(`desk-enquiry.${key}`) });
  readonly topic = () => this.page.getByRole("combobox", { name: this.say("desk-faq.topic") });
  readonly register = () => this.page.getByRole("button", { name: this.say("desk-enquiry.register"), exact: true });
}

/** Asked without an account, and followed by a link. */
export class VisitorPage {
  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly text = () => this.page.getByRole("textbox", { name: this.say("page-enquiry.text") });
  readonly topic = () => this.page.getByRole("combobox", { name: this.say("page-enquiry.topic") });
  readonly building = () => this.page.getByRole("combobox", { name: this.say("page-complaint.building") });
  readonly name = () => this.page.getByRole("textbox", { name: this.say("page-visitor.name") });
  readonly phone = () => this.page.getByRole("textbox", { name: this.say("page-visitor.phone") });
  readonly send = () => this.page.getByRole("button", { name: this.say("page-enquiry.send"), exact: true });
  readonly further = () => this.page.getByRole("textbox", { name: this.say("page-visitor.say_text") });
  readonly sayMore = () => this.page.getByRole("button", { name: this.say("page-visitor.send"), exact: true });
  readonly settle = () => this.page.getByRole("button", { name: this.say("page-enquiry.settle_send"), exact: true });
}
