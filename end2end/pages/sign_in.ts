// The one sign-in page, for residents and for those who know that staff use it too.
import type { Page } from "@playwright/test";
import type { SignIn } from "../fixtures/server";
import type { Say } from "../fixtures/words";

export class SignInPage {
  constructor(
    readonly page: Page,
    private readonly say: Say,
  ) {}

  readonly login = () => this.page.getByLabel(this.say("session.login"), { exact: true });
  readonly password = () => this.page.getByLabel(this.say("session.password"), { exact: true });
  readonly send = () => this.page.getByRole("button", { name: this.say("session.sign_in") });
  readonly heading = () => this.page.getByRole("heading", { level: 1, name: this.say("session.title") });

  async signIn({ login, password }: Pick<SignIn, "login" | "password">): Promise<void> {
    await this.login().fill(login);
    await this.password().fill(password);
    await this.send().click();
  }
}
