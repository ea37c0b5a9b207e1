// The responsibility goes from one to another: it is taken, or refused with a reason, and never lies between two.
import type { Office, Ticket } from "../../fixtures/office";
import { expect, test } from "../../fixtures/test";
import type { Say } from "../../fixtures/words";
import { DeskTicket } from "../../pages/desk";

test.beforeEach(({ office }) => office.morning());

const nameOf = async (office: Office, key: string): Promise<string> => (await office.read(key, "/session")).name;

/** What stands around the name in a text. */
const around = (say: Say, key: string) => say(key, { who: "\u0000" }).split("\u0000");

function register(office: Office, unit_id: string | undefined, text: string): Promise<Ticket> {
  return office.register({ unit_id, caller: { name: "何阿姨", phone: "13700000021" }, text });
}

test("a colleague takes it over, and only then is it theirs", async ({ visit, office, server, say }) => {
  const [sender, colleague] = [await nameOf(office, "front_desk"), await nameOf(office, "cs_assistant")];
  const ticket = await register(office, server.person("owner").unit_id, `水槽返味 ${Date.now()}`);
  const desk = new DeskTicket(await visit("front_desk", DeskTicket.path(ticket.id)), say);
  await desk.handOver("transfer", colleague, "换班，配件明早到");
  for (const part of around(say, "desk.transfer_pending")) await expect(desk.page.getByRole("main")).toContainText(part);
  await expect(desk.fact("tickets.fact_responsible")).toContainText(sender);

  const theirs = new DeskTicket(await visit("cs_assistant", DeskTicket.path(ticket.id)), say);
  const [pending] = around(say, "desk.transfer_to_you");
  await expect(theirs.page.getByText(pending)).toBeVisible();
  await expect(theirs.history()).toContainText("换班，配件明早到");
  await theirs.ask("take_over");
  await expect(theirs.fact("tickets.fact_responsible")).toContainText(colleague);
  await expect(theirs.page.getByText(pending)).toHaveCount(0);
  await expect(theirs.offered("transfer")).toBeAttached();

  await desk.page.reload();
  await expect(desk.fact("tickets.fact_responsible")).toContainText(colleague);
  await expect(desk.offered("transfer")).toHaveCount(0);
});

test.describe("en", () => {
  test.use({ language: "en" });

  test("a colleague refuses with a reason, and it stays where it was", async ({ visit, office, server, say }) => {
    const [sender, butler] = [await nameOf(office, "front_desk"), await nameOf(office, "butler")];
    const ticket = await register(office, server.person("owner").unit_id, `The sink smells ${Date.now()}`);
    const to = (await office.read("butler", "/session")).person_id;
    await office.act("front_desk", ticket, "transfer", { to, reason: "You know the family" });

    const theirs = new DeskTicket(await visit("butler", DeskTicket.path(ticket.id)), say);
    await expect(theirs.page.getByRole("main")).toContainText(butler);
    await theirs.ask("refuse_transfer");
    await theirs.send("desk.send");
    await expect(theirs.dialog().locator(".error-summary")).toContainText(say("tickets.reason_missing"));
    await theirs.field("desk.reason_refuse_transfer").fill("On leave from tomorrow");
    await theirs.send("desk.send");
    await expect(theirs.history()).toContainText("On leave from tomorrow");
    await expect(theirs.offered("take_over")).toHaveCount(0);

    const desk = new DeskTicket(await visit("front_desk", DeskTicket.path(ticket.id)), say);
    await expect(desk.history()).toContainText(say("page-words.event.transfer_refused"));
    await expect(desk.history()).toContainText("On leave from tomorrow");
    await expect(desk.fact("tickets.fact_responsible")).toContainText(sender);
    await expect(desk.offered("transfer")).toBeAttached();
  });
});
