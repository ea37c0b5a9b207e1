// Complaining: the form, the acknowledgement, the request as its resident sees it, the form without a name; and what
// staff do to it at the desk.
import { expect, type Page } from "@playwright/test";
import type { Say } from "../fixtures/words";
import { DeskTicket } from "./desk";
import { TicketPage } from "./ticket";

export class NewComplaintPage {
  static readonly path = "/complaints/new";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly voice = (word: "complaint" | "suggestion") => this.page.getByRole("radio", { name: this.say(`page-words.kind.${word}`), exact: true });
  readonly matter = (word: string) => this.page.getByRole("radio", { name: this.say(`page-words.matter.${word}`), exact: true });
  readonly text = () => this.page.getByRole("textbox", { name: this.say("page-complaint.text") });
  readonly happened = () => this.page.getByLabel(this.say("page-complaint.happened"));
  readonly hope = () => this.page.getByRole("textbox", { name: this.say("page-complaint.hope") });
  readonly check = (word: "affected" | "letter" | "confidential" | "call") => this.page.getByRole("checkbox", { name: this.say(`page-complaint.${word}`) });
  readonly send = () => this.page.getByRole("button", { name: this.say("page-complaint.send"), exact: true });
  readonly restored = () => this.page.getByText(this.say("page-complaint.restored"));
  readonly summary = () => this.page.locator(".error-summary");
  readonly heading = () => this.page.getByRole("heading", { level: 1 });
  /** After it has arrived. */
  readonly follow = () => this.page.getByRole("link", { name: this.say("page-complaint.ack_open"), exact: true });

  async describe(text: string, matter = "attitude", voice: "complaint" | "suggestion" = "complaint"): Promise<void> {
    await this.voice(voice).check();
    await this.matter(matter).check();
    await this.text().fill(text);
  }
}

/** A complaint on the page of requests. */
export class ComplaintPage extends TicketPage {
  constructor(
    page: Page,
    private readonly word: Say,
  ) {
    super(page, word);
  }

  override async expectStatus(word: string): Promise<void> {
    await expect(this.status()).toHaveText(this.word(`page-words.complaint_status.${word}`));
  }

  async notSatisfied(reason: string): Promise<void> {
    await this.action("say_not_satisfied").click();
    await this.reason().fill(reason);
    await this.send("page-complaint.not_satisfied_send");
  }

  /** `say_satisfied` or `say_understood`; nothing of the rating is filled in before. */
  async end(act: "say_satisfied" | "say_understood", word?: string): Promise<void> {
    await this.action(act).click();
    await expect(this.dialog().getByRole("radio", { checked: true })).toHaveCount(0);
    if (word) await this.rating("overall", word).check();
    await this.send("page-complaint.end_send");
  }
}

/** The same at the desk. */
export class DeskComplaint extends DeskTicket {
  constructor(
    page: Page,
    private readonly word: Say,
  ) {
    super(page, word);
  }

  override async expectStatus(word: string): Promise<void> {
    const own = ["registered", "responded", "planned", "resolved", "satisfied", "understood"].includes(word);
    await expect(this.status()).toHaveText(this.word(own ? `desk-complaints.desk_complaint_status.${word}` : `page-words.complaint_status.${word}`));
  }

  /** `respond`, `send_letter` or `assess`. */
  async sayIn(act: "respond" | "send_letter" | "assess", text: string): Promise<void> {
    const [field, send] = {
      respond: ["desk-complaints.respond", "desk.message_send"],
      send_letter: ["desk-complaints.letter", "desk-complaints.letter_send"],
      assess: ["desk-complaints.assess", "desk-complaints.assess_send"],
    }[act];
    await this.ask(act);
    await this.field(field).fill(text);
    await this.send(send);
  }

  async refer(name: string, opinion: string): Promise<void> {
    await this.ask("refer");
    await this.dialog().getByRole("radio", { name }).check();
    await this.field("desk-complaints.opinion").fill(opinion);
    await this.send("desk.send");
  }

  /** `due`: `YYYY-MM-DDTHH:MM` by the estate's clocks. */
  async plan(text: string, due: string): Promise<void> {
    await this.ask("plan");
    await expect(this.due()).toHaveValue("");
    await this.field("desk-complaints.plan").fill(text);
    await this.due().fill(due);
    await this.send("desk-complaints.plan_send");
  }

  readonly due = () => this.dialog().locator('input[name="due_at"]');

  async resolve(text: string): Promise<void> {
    await this.ask("resolve");
    await this.field("desk-complaints.resolve").fill(text);
    await this.send("desk-complaints.resolve_send");
  }

  async reportAction(cause: string, correction: string, prevention: string, due: string): Promise<void> {
    await this.ask("report_action");
    await this.field("desk-complaints.cause").fill(cause);
    await this.field("desk-complaints.correction").fill(correction);
    await this.field("desk-complaints.prevention").first().fill(prevention);
    await this.dialog().locator('input[name="due_on"]').fill(due);
    await this.send("desk-complaints.report_send");
  }

  async classify(severity: string, reason: string): Promise<void> {
    await this.ask("classify");
    await this.choice(`desk-complaints.severity.${severity}`).check();
    await this.field("desk-complaints.classify_reason").fill(reason);
    await this.send("desk.send");
  }
}

/** Without signing in. */
export class AnonymousPage {
  static readonly path = "/complaints/anonymous";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly building = () => this.page.getByRole("combobox", { name: this.say("page-complaint.building") });
  readonly matter = (word: string) => this.page.getByRole("radio", { name: this.say(`page-words.matter.${word}`), exact: true });
  readonly text = () => this.page.getByRole("textbox", { name: this.say("page-complaint.text") });
  readonly send = () => this.page.getByRole("button", { name: this.say("page-complaint.send"), exact: true });
  readonly heading = () => this.page.getByRole("heading", { level: 1 });

  async describe(text: string): Promise<void> {
    await this.building().selectOption({ index: 1 });
    await this.matter("cleanliness").check();
    await this.text().fill(text);
  }
}
