// Questionnaires: as residents answer them, and as the office writes and reads them.
import type { Page } from "@playwright/test";
import type { Say } from "../fixtures/words";

export class SurveyPage {
  static readonly path = "/surveys";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly send = () => this.page.getByRole("button", { name: this.say("page-surveys.send"), exact: true });
  readonly word = (word: string, at = 0) => this.page.getByRole("radio", { name: this.say(`page-words.rating.${word}`), exact: true }).nth(at);
}

export class SurveysDesk {
  static readonly path = "/desk/surveys";
  static readonly fresh = "/desk/surveys/new";

  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly row = (text: string) => this.page.getByRole("row").filter({ hasText: text });
  readonly field = (key: string) => this.page.getByLabel(this.say(`desk-surveys.${key}`), { exact: true });
  readonly button = (key: string) => this.page.getByRole("button", { name: this.say(`desk-surveys.${key}`), exact: true });
  readonly question = (n: number) => this.page.getByRole("group", { name: this.say("desk-surveys.question", { n: String(n) }), exact: true });
}
