// The one line everything hangs on: reported by the owner, dispatched, accepted, agreed, started and done by staff,
// confirmed and rated by the owner. Three people, three browsers, nothing through the API but the hours that pass.
import { photo } from "../../fixtures/pictures";
import { expect, test } from "../../fixtures/test";
import { languages } from "../../fixtures/words";
import { DeskQueue, DeskTicket, JobsPage } from "../../pages/desk";
import { NewRepairPage } from "../../pages/new_repair";
import { SignInPage } from "../../pages/sign_in";
import { TicketPage } from "../../pages/ticket";

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test("a leaking pipe, from the report to the rating", async ({ page: owner, server, office, say, visit }) => {
      test.slow();
      const words = { "zh-CN": "厨房水槽下面的水管漏水", en: "The pipe under the kitchen sink leaks" }[language];
      const text = `${words} ${Date.now()}`;
      await office.morning();
      const engineerName = (await office.read("engineer", "/session")).name;

      await owner.goto("/");
      await new SignInPage(owner, say).signIn(server.person("owner"));
      await owner.getByRole("link", { name: say("home.report"), exact: true }).click();
      const form = new NewRepairPage(owner, say);
      await form.describe(text);
      await form.addPhotos(photo("sink.png", 10), photo("floor.png", 120));
      await form.photosArrived(2);
      await form.date().fill(office.dayAhead(0));
      await form.slot("11:00", "13:00").check();
      await form.mayEnter().check();
      await form.send().click();

      const mine = new TicketPage(owner, say);
      await expect(mine.number()).toHaveText(/^BX-\d{4}-\d{6}$/);
      await expect(mine.status()).toHaveText(say("tickets.status.registered"));
      await expect(mine.promise()).toContainText(say("tickets.promise.dispatch"));
      for (const n of [1, 2]) await expect(mine.photo("resident", n)).toBeVisible();
      const number = await mine.number().innerText();

      const clerk = await visit("front_desk", DeskQueue.path);
      const queue = new DeskQueue(clerk, say);
      await queue.filter("received").click();
      await queue.open(text);
      await expect(clerk.getByRole("heading", { level: 1 })).toHaveText(number);
      await expect(clerk.getByText(/1\d\d\*{4}\d{4}/)).toBeVisible();
      await new DeskTicket(clerk, say).dispatchTo(engineerName);
      await expect(new DeskTicket(clerk, say).status()).toHaveText(say("tickets.status.dispatched"));

      const staff = await visit(null, "/sign-in");
      await new SignInPage(staff, say).signIn(server.person("engineer"));
      await new JobsPage(staff, say).open(text);
      const job = new DeskTicket(staff, say);
      await job.action("accept").click();
      await expect(job.status()).toHaveText(say("tickets.status.accepted"));
      await job.setFree();
      await expect(staff.getByRole("main")).toContainText(say("page-words.free_of.included"));
      if (language === "zh-CN") await job.scheduleAs("as_wished");
      else await job.scheduleByPhone(office.dayAhead(0), "15:00");
      await expect(job.status()).toHaveText(say("tickets.status.scheduled"));
      await office.waitUntil(language === "zh-CN" ? "11:00" : "15:00");
      await job.action("start").click();
      await expect(job.status()).toHaveText(say("tickets.status.in_progress"));
      const done = `${{ "zh-CN": "更换了下水管和密封圈", en: "Replaced the pipe and its seal" }[language]} ${Date.now()}`;
      await job.complete(done, photo("done.png", 200));
      await job.expectStatus("done");

      await owner.reload();
      await expect(mine.status()).toHaveText(say("tickets.status.done"));
      await expect(mine.promise()).toContainText(say("tickets.owed_by_resident"));
      await expect(mine.history()).toContainText(done);
      await expect(mine.history()).toContainText(engineerName);
      await expect(mine.history()).toContainText(language === "zh-CN" ? "11:00–13:00" : "15:00–17:00");
      await expect(mine.photo("after", 1)).toBeVisible();

      await mine.action("confirm").click();
      for (const radio of await mine.dialog().getByRole("radio").all()) await expect(radio).not.toBeChecked();
      await mine.rating("overall", "very_satisfied").check();
      await mine.rating("punctuality", "satisfied").check();
      await mine.rating("quality", "average").check();
      await mine.rating("attitude", "dissatisfied").check();
      await mine.comment().fill(text);
      await mine.sendConfirmation().click();
      await expect(mine.status()).toHaveText(say("tickets.status.confirmed"));
      await expect(mine.promise()).toContainText(say("page-words.ending.confirmed"));
      const ratingCard = owner.locator(".card").filter({ has: owner.getByRole("heading", { name: say("tickets.rating_title") }) });
      for (const word of ["very_satisfied", "satisfied", "average", "dissatisfied"]) {
        await expect(ratingCard.getByText(say(`page-words.rating.${word}`), { exact: true })).toBeVisible();
      }
      await expect(ratingCard).toContainText(text);
    });
  });
}
