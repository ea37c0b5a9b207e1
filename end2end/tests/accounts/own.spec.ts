// One's own account: where it is signed in; for staff a second factor, and a telephone.
import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Office } from "../../fixtures/office";
import { expect, test } from "../../fixtures/test";
import { AccountPage } from "../../pages/accounts";
import { SignInPage } from "../../pages/sign_in";

const PASSWORD = "窗前有一棵石榴树 heron";

/** Somebody outside the fixture with a password of their own: no other spec counts on their sessions. */
async function somebody(office: Office, turn: number): Promise<{ login: string; password: string }> {
  const { items: buildings } = await office.read("front_desk", "/desk/buildings");
  const { items } = await office.read("front_desk", `/desk/accounts?building_id=${buildings[0].id}`);
  const api = await office.api("front_desk");
  const form = { audience: "resident", person_ids: [items.at(turn).person_id] };
  const slip = (await (await api.post("/api/v1/desk/invitations", { data: form })).json()).items[0];
  const proof = { place: slip.place, code: slip.code };
  const { login } = await (await api.post("/api/v1/activations/preview", { data: proof })).json();
  // Not through the clerk's session: it would end.
  const stranger = await office.stranger();
  const answer = await stranger.post("/api/v1/activations", { data: { slip: proof, password: PASSWORD } });
  expect(answer.status()).toBe(200);
  await stranger.dispose();
  return { login, password: PASSWORD };
}

async function signedOut(page: Page, signIn: SignInPage): Promise<void> {
  await page.reload();
  await expect(signIn.heading()).toBeVisible();
}

test("a device is signed out from another, and all of them at once", async ({ office, visit, say }) => {
  const person = await somebody(office, -4);
  const [here, there] = [await visit(null, "/sign-in"), await visit(null, "/sign-in")];
  for (const page of [here, there]) {
    await new SignInPage(page, say).signIn(person);
    await expect(page).toHaveURL(/\/$/);
  }
  await here.getByRole("link", { name: say("me.title") }).click();
  await here.getByRole("link", { name: say("me.account") }).click();
  const account = new AccountPage(here, say);
  // Two browsers, and the one the password was set with.
  await expect(account.devices()).toHaveCount(3);
  await expect(here.getByText(say("page-account.device_this"), { exact: true })).toHaveCount(1);
  await account.signOutOther().first().click();
  await expect(account.devices()).toHaveCount(2);
  await account.signOutOther().first().click();
  await expect(account.devices()).toHaveCount(1);
  await signedOut(there, new SignInPage(there, say));

  await account.field("current").fill("not it at all");
  await account.field("new").fill("江上清风 and the moon between hills");
  await account.button("change").click();
  await expect(here.locator(".error-summary:not([hidden])")).toContainText(say("page-account.current_wrong"));
  await account.field("current").fill(PASSWORD);
  await account.button("change").click();
  await expect(here.getByText(say("page-account.changed"))).toBeVisible();

  await account.button("everywhere").click();
  await here.getByRole("dialog").getByRole("button", { name: say("page-account.everywhere_yes") }).click();
  await expect(new SignInPage(here, say).heading()).toBeVisible();
});

test("staff turn on codes from an app, and are asked for one from then on", async ({ office, visit, server, say }) => {
  const page = await visit("security", AccountPage.deskPath);
  const account = new AccountPage(page, say);
  await account.button("totp_begin").click();
  await expect(page.getByRole("img", { name: say("page-account.totp") })).toBeVisible();
  const line = await page.getByText(say("page-account.totp_secret", { secret: "" }).trim().slice(0, 8)).innerText();
  const secret = /[A-Z2-7]{32}/.exec(line)![0];
  await account.field("totp_code").fill("000 000");
  await account.button("totp_confirm").click();
  await expect(page.locator(".error-summary:not([hidden])")).toContainText(say("page-account.totp_wrong"));
  await account.field("totp_code").fill(code(secret, office.now()));
  await account.button("totp_confirm").click();
  await expect(page.getByText(say("page-account.totp_set"))).toBeVisible();

  const other = await visit(null, "/sign-in");
  const signIn = new SignInPage(other, say);
  await signIn.signIn(server.person("security"));
  const asked = other.getByLabel(say("session.totp"), { exact: true });
  await expect(asked).toBeVisible();
  // The period of the first code is taken; the next begins half a minute later.
  await asked.fill(code(secret, new Date(office.now().getTime() + 30_000)));
  await signIn.send().click();
  await expect(other.getByRole("button", { name: say("desk.sign_out") })).toBeVisible();
});

test("on a telephone of their own six digits are enough for people in the field", async ({ visit, say }) => {
  const page = await visit("cleaning", AccountPage.deskPath);
  const account = new AccountPage(page, say);
  await account.field("pin_new").fill("123456");
  await account.button("phone_enrol").click();
  await expect(page.locator(".error-summary:not([hidden])")).toContainText(say("page-account.pin_simple"));
  await account.field("pin_new").fill("281904");
  await account.button("phone_enrol").click();
  await expect(page.getByText(say("page-account.phone_is"))).toBeVisible();
  await page.getByRole("button", { name: say("desk.sign_out") }).click();
  await page.goto("/sign-in");
  await account.field("pin").fill("000000");
  await new SignInPage(page, say).send().first().click();
  await expect(page.locator(".error-summary:not([hidden])")).toContainText(say("page-account.pin_wrong"));
  await account.field("pin").fill("281904");
  await new SignInPage(page, say).send().first().click();
  await expect(page).toHaveURL(/\/desk$/);
});

/** RFC 6238 with SHA-1: what an authenticator app shows. */
function code(secret: string, at: Date): string {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const period = Buffer.alloc(8);
  period.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const hash = createHmac("sha1", key).update(period).digest();
  const offset = hash[19]! & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
