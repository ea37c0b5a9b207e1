// What a repair costs, for those who pay it: shared between tenant and owner, refused and revised; and what comes up in
// the middle of the work.
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { DeskTicket, TillPage } from "../../pages/desk";
import { yuan } from "../../pages/parts";
import { SharesPage, TicketPage } from "../../pages/ticket";

test.beforeEach(({ office }) => office.morning());

for (const language of languagesInTurn("quote")) {
  test.describe(language, () => {
    test.use({ language });

    test("shared by tenant and owner: one line refused and revised, both agree, both pay", async ({ visit, office, say }) => {
      test.slow();
      const [valve, tap, drain] = await Promise.all(["更换角阀", "更换水龙头（工时）", "疏通地漏"].map((zh) => office.itemNamed(zh, language)));
      const why = { "zh-CN": "水龙头去年才换过", en: "The tap was replaced last year" }[language];
      let ticket = await office.survey(await office.report("tenant", { text: `厨房出水小 ${Date.now()}` }));

      const engineer = await visit("engineer", DeskTicket.path(ticket.id));
      const job = new DeskTicket(engineer, say);
      await job.proposeQuote([valve, 1, "tenant"], [tap, 2, "owner"]);
      await expect(job.quoteSum()).toHaveText(say("desk-quote.sum", { amount: yuan(115) }));
      await job.sendQuote();
      await job.expectStatus("quote_proposed");
      ticket = await office.actNow("front_desk", ticket, "confirm_quote");

      const tenant = await visit("tenant", TicketPage.path(ticket.id));
      const theirs = new TicketPage(tenant, say);
      await theirs.expectStatus("quoted");
      await theirs.seeQuote();
      await expect(theirs.quote().card.getByRole("heading")).toBeInViewport();
      await theirs.quote().accept(35).click();
      await expect(theirs.quote().accept(35)).toHaveCount(0);
      await theirs.expectStatus("quoted");
      await expect(theirs.promise()).toContainText(say("page-ticket.other_payer"));

      const landlord = await visit("landlord", SharesPage.path);
      const shares = new SharesPage(landlord, say);
      const share = shares.quote(ticket.number);
      await expect(share.card).toContainText(tap);
      await expect(share.card).not.toContainText(valve);
      await share.refuse(why, tap);
      await expect(share.accept(80)).toHaveCount(0);
      await tenant.reload();
      await theirs.expectStatus("quote_refused");

      await engineer.reload();
      await job.expectStatus("quote_refused");
      await expect(engineer.getByRole("main")).toContainText(why);
      await job.proposeQuote([drain, 1, "owner"]);
      await job.removeLine(tap);
      await expect(job.quoteSum()).toHaveText(say("desk-quote.sum", { amount: yuan(95) }));
      await job.sendQuote();
      await job.expectStatus("quote_proposed");
      await office.actNow("front_desk", ticket, "confirm_quote");

      await tenant.reload();
      await theirs.quote().accept(35).click();
      await expect(theirs.promise()).toContainText(say("page-ticket.other_payer"));
      await landlord.reload();
      await shares.quote(ticket.number).accept(60).click();
      await expect(shares.quote(ticket.number).accept(60)).toHaveCount(0);
      await tenant.reload();
      await theirs.expectStatus("agreed");

      await office.bring(await office.ticket("engineer", ticket), "done");
      const cashier = await visit("cashier", TillPage.path);
      const till = new TillPage(cashier, say);
      const fromOwner = await till.take(await till.charge(ticket.number, "owner"), "罗文斌", "transfer");
      const fromTenant = await till.take(await till.charge(ticket.number, "tenant"), "李晓雯", "cash");
      expect(fromTenant).not.toBe(fromOwner);
      await tenant.reload();
      await expect(theirs.costs()).toContainText(fromTenant);
      await expect(theirs.costs()).toContainText(say("page-words.method.cash"));
      await landlord.reload();
      // With the revision that was agreed, not with the refused one; and nothing of what the tenant pays.
      await expect(shares.share(ticket.number).filter({ hasText: fromOwner })).toHaveCount(1);
      await expect(landlord.getByRole("main")).not.toContainText(fromTenant);
    });
  });
}

test.describe("en", () => {
  test.use({ language: "en" });

  test("more is found in the middle of the work: quoted on top, agreed, and the work goes on", async ({ visit, office, say }) => {
    const [valve, pipe] = await Promise.all(["更换角阀", "更换PPR管"].map((zh) => office.itemNamed(zh, "en")));
    let ticket = await office.survey(await office.report("owner", { text: `Water under the sink ${Date.now()}`, language: "en" }));
    ticket = await office.quote(ticket, ["更换角阀", 1, "owner"]);
    await office.agree("owner", ticket);
    await office.actNow("engineer", ticket, "begin_work");

    const engineer = await visit("engineer", DeskTicket.path(ticket.id));
    const job = new DeskTicket(engineer, say);
    await job.proposeQuote([pipe, 2, "owner"]);
    await expect(job.quoteSum()).toHaveText(say("desk-quote.sum", { amount: yuan(57) }));
    await job.sendQuote();
    await job.expectStatus("quote_proposed");
    await office.actNow("front_desk", ticket, "confirm_quote");

    const owner = await visit("owner", TicketPage.path(ticket.id));
    const mine = new TicketPage(owner, say);
    await mine.expectStatus("quoted");
    await expect(mine.quote().card).toContainText(say("page-quote.extra"));
    await expect(mine.quote().card).not.toContainText(valve);
    await expect(mine.action("withdraw")).toHaveCount(0);
    await mine.quote().accept(57).click();
    await mine.expectStatus("in_progress");

    await engineer.reload();
    await job.complete("New valve and two metres of pipe");
    await job.expectStatus("done");
    await owner.reload();
    const owed = (await office.read("owner", `/tickets/${ticket.id}/charges`)).items.map((charge: any) => charge.amount_fen);
    expect(owed.reduce((sum: number, fen: number) => sum + fen, 0)).toBe(9200);
    for (const fen of owed) await expect(mine.costs()).toContainText(yuan(fen / 100));
  });
});
