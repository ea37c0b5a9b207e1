// What keeps a repair from going on, and what is needed before it can be done: parts, an answer, materials, a slip.
import { photo } from "../../fixtures/pictures";
import { expect, test } from "../../fixtures/test";
import { DeskTicket } from "../../pages/desk";
import { addPhotos } from "../../pages/parts";
import { TicketPage } from "../../pages/ticket";

test.beforeEach(({ office }) => office.morning());

test("it waits for parts, then for the resident, and goes on where it was", async ({ visit, office, say }) => {
  const ticket = await office.bring(await office.report("owner", { text: `花洒漏水 ${Date.now()}` }), "in_progress");
  const job = new DeskTicket(await visit("engineer", DeskTicket.path(ticket.id)), say);
  await job.wait("等同型号阀芯，预计明天到");
  await job.expectStatus("waiting");
  await job.action("resume").click();
  await job.expectStatus("in_progress");

  await job.askResident("要换同款还是恒温的？");
  await job.expectStatus("awaiting_resident");
  const owner = await visit("owner", TicketPage.path(ticket.id));
  const mine = new TicketPage(owner, say);
  await expect(mine.history()).toContainText("等同型号阀芯，预计明天到");
  await mine.answer("同款就好");
  await mine.expectStatus("in_progress");

  await job.page.reload();
  await expect(job.history()).toContainText("同款就好");
  await job.complete("换了同款阀芯");
  await job.expectStatus("done");
});

test("materials of the resident's own are looked at before it can be done", async ({ visit, office, server, say }) => {
  const caller = { name: "何阿姨", phone: "13700000031" };
  const form = { unit_id: server.person("owner").unit_id, caller, text: `换自己买的龙头 ${Date.now()}`, own_materials: true };
  const ticket = await office.bring(await office.register(form), "in_progress");
  const job = new DeskTicket(await visit("engineer", DeskTicket.path(ticket.id)), say);
  await expect(job.marks()).toContainText(say("desk.fact_materials"));
  await expect(job.fact("desk.fact_materials")).toHaveText(say("desk.materials_unseen"));
  await expect(job.offered("complete")).toHaveCount(0);

  await job.verifyMaterials("unfit", "接口是四分的，这里要六分");
  await expect(job.fact("desk.fact_materials")).toHaveText(say("desk.materials_unfit"));
  await expect(job.history()).toContainText(say("page-words.event.materials_rejected"));
  await job.verifyMaterials("fit", "换来了六分的，合适");
  await expect(job.fact("desk.fact_materials")).toHaveText(say("desk.materials_fit"));
  await expect(job.history()).toContainText("换来了六分的，合适");
  await job.complete("装好了住户自备的龙头");
  await job.expectStatus("done");
});

test.describe("en", () => {
  test.use({ language: "en" });

  test("signed on paper: the photographed slip stands for the signature", async ({ visit, office, server, say }) => {
    const caller = { name: "Peter Novak", phone: "13700000032" };
    const form = { unit_id: server.person("owner").unit_id, caller, text: `The tap drips ${Date.now()}`, language: "en" };
    const ticket = await office.bring(await office.register(form), "done");
    const job = new DeskTicket(await visit("engineer", DeskTicket.path(ticket.id)), say);
    await job.ask("sign_done");
    await job.choice("desk.sign_on_slip").check();
    await job.send("desk.sign_send");
    await expect(job.dialog().locator(".error-summary")).toContainText(say("desk.slip_missing"));
    await addPhotos(job.dialog(), say, photo("slip.png", 220));
    await job.send("desk.sign_send");
    await job.expectStatus("confirmed");
    await expect(job.history()).toContainText(say("page-ticket.signed", { signer: "Peter Novak", witness: "\u0000" }).split("\u0000")[0]);
    await expect(job.page.getByRole("img", { name: say("page-ticket.photo_signature", { n: 1 }), exact: true })).toBeVisible();
  });
});
