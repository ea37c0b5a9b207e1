// Somebody without an account calls: registered at the desk, and signed for on the engineer's phone.
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { CallsPage, DeskTicket } from "../../pages/desk";

test.beforeEach(({ office }) => office.morning());

for (const language of languagesInTurn("caller")) {
  test.describe(language, () => {
    test.use({ language });

    test("a caller without an account: registered at the desk, signs on the engineer's phone", async ({ visit, office, say }) => {
      test.slow();
      const text = `马桶一直流水 ${Date.now()}`;
      const item = await office.itemNamed("更换水箱配件", language);
      const [signer, phone] = { "zh-CN": ["何阿姨", "13700000009"], en: ["Peter Novak", "13700000010"] }[language];

      const clerk = await visit("front_desk", CallsPage.path);
      const register = new CallsPage(clerk, say);
      await register.chooseUnit("2-1-0801");
      await register.caller(signer, phone);
      await register.describe(text, "water");
      await register.send().click();
      await expect(register.number()).toHaveText(/^BX-\d{4}-\d{6}$/);
      const number = await register.number().innerText();
      await register.open().click();
      const desk = new DeskTicket(clerk, say);
      await expect(desk.number()).toHaveText(number);
      await expect(desk.marks()).toContainText(say("desk.mark_no_account"));

      const id = new URL(clerk.url()).pathname.split("/").pop()!;
      const ticket = await office.survey(await office.read("front_desk", `/desk/tickets/${id}`));
      const engineer = await visit("engineer", "about:blank");
      await engineer.setViewportSize({ width: 360, height: 740 });
      await engineer.goto(DeskTicket.path(id));
      const job = new DeskTicket(engineer, say);
      await job.proposeQuote([item, 1, "owner"]);
      await job.sendQuote();
      await job.expectStatus("quote_proposed");
      await office.actNow("front_desk", ticket, "confirm_quote");

      await engineer.reload();
      await job.signature("sign_quote", signer);
      await job.expectStatus("agreed");
      await expect(job.history()).toContainText(say("page-ticket.signed", { signer, witness: "\u0000" }).split("\u0000")[0]);
      await job.ask("begin_work");
      await job.expectStatus("in_progress");
      await job.complete("更换了水箱配件");
      await job.expectStatus("done");
      await job.signature("sign_done", signer);
      await job.expectStatus("confirmed");
      await expect(job.promise()).toContainText(say("page-words.ending.confirmed"));
      const width = await engineer.evaluate(() => document.documentElement.scrollWidth);
      expect(width, "nothing is wider than the phone").toBeLessThanOrEqual(360);
    });
  });
}
