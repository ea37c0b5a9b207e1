// A complaint from a phone to "not satisfied" twice, then "understood": letter, action report, assessment by another,
// callback [CMP-13, CMP-14, CMP-25, CMP-27, CMP-28, CMP-30, CMP-31, CMP-08].
import { expect, test } from "../../fixtures/test";
import { languagesInTurn } from "../../fixtures/turns";
import { ComplaintPage, DeskComplaint, NewComplaintPage } from "../../pages/complaints";
import { DeskQueue, JobsPage } from "../../pages/desk";

test.beforeEach(({ office }) => office.morning());

for (const language of languagesInTurn("complaint")) {
  test.describe(language, () => {
    test.use({ language });

    test("a complaint that the resident ends, not who handled it", async ({ visit, office, say }) => {
      test.slow();
      const text = `${{ "zh-CN": "大堂保洁清晨太吵", en: "The lobby is cleaned too loudly at dawn" }[language]} ${Date.now()}`;
      const { name: handlerName } = await office.read("department_manager", "/session");

      // From a phone: nothing is filled in, what is missing is named, what was typed is kept.
      const phone = await visit("owner", NewComplaintPage.path);
      await phone.setViewportSize({ width: 360, height: 740 });
      const form = new NewComplaintPage(phone, say);
      await form.send().click();
      await expect(form.summary()).toBeFocused();
      await form.describe(text, "cleanliness");
      await form.check("letter").check();
      await form.happened().fill(`${office.dayAhead(2)}T08:00`);
      await form.send().click();
      await expect(form.summary()).toContainText(say("page-complaint.happened_ahead"));
      await form.happened().fill(`${office.dayAhead(0)}T06:10`);
      await phone.reload();
      await expect(form.restored()).toBeVisible();
      await expect(form.text()).toHaveValue(text);
      await form.send().click();
      await expect(form.heading()).toContainText(/TS-\d{4}-\d{6}/);
      await expect(phone.getByText(say("page-complaint.ack_complaint"))).toBeVisible();
      await expect(phone.locator(".promise")).toContainText(say("tickets.promise.respond"));
      await form.follow().click();
      const mine = new ComplaintPage(phone, say);
      await mine.expectStatus("registered");
      const number = await mine.number().innerText();

      // At the desk: among the complaints, answered by name, looked into by somebody, planned by a day.
      const clerk = await visit("cs_supervisor", DeskQueue.path);
      const queue = new DeskQueue(clerk, say);
      await queue.alone("repairs").click();
      await expect(clerk.getByRole("row").filter({ hasText: number })).toHaveCount(0);
      await queue.alone("complaints").click();
      await expect(await queue.row(number)).toContainText(say("page-words.kind.complaint"));
      await queue.open(text);
      const desk = new DeskComplaint(clerk, say);
      await desk.expectStatus("registered");
      const first = { "zh-CN": "非常抱歉打扰您休息，今天下午由专人核查。", en: "We are sorry; it is looked into this afternoon." }[language];
      await desk.sayIn("respond", first);
      await desk.expectStatus("responded");
      await desk.classify("important", "写明清晨多次");
      await desk.refer(handlerName, "请核对排班");
      await desk.expectStatus("investigating");

      await phone.reload();
      await mine.expectStatus("investigating");
      await expect(mine.history()).toContainText(first);
      for (const secret of [say("desk-complaints.severity.important"), "请核对排班", "写明清晨多次"]) {
        await expect(phone.getByRole("main")).not.toContainText(secret);
      }

      const handler = await visit("department_manager", JobsPage.path);
      await new JobsPage(handler, say).link(text, "plan").click();
      const job = new DeskComplaint(handler, say);
      await expect(job.due()).toHaveValue("");
      await job.dialog().getByRole("button", { name: say("common.close") }).click();
      const handle = async (round: number) => {
        await job.plan(`把大堂保洁改到八点以后（${round}）`, `${office.dayAhead(1)}T18:00`);
        await job.expectStatus("planned");
        await job.ask("implement");
        await job.expectStatus("implementing");
        await job.resolve(`已改到八点以后（${round}）`);
        await job.expectStatus("resolved");
        for (const ending of ["say_satisfied", "record", "sign_done"]) await expect(job.offered(ending)).toHaveCount(0);
        await phone.reload();
        await mine.expectStatus("resolved");
        await expect(mine.promise()).toContainText(`已改到八点以后（${round}）`);
        await expect(phone.getByText(say("page-complaint.choice"))).toBeVisible();
      };

      // The resident says how it stands: not satisfied, twice, and it is looked into again each time.
      await handle(1);
      for (const round of [2, 3]) {
        await mine.notSatisfied(`今天六点又吵醒了 ${round}`);
        await mine.expectStatus("investigating");
        await handler.reload();
        await expect(job.history()).toContainText(`今天六点又吵醒了 ${round}`);
        await handle(round);
      }

      // The letter and the action report; then the resident understands.
      await clerk.reload();
      const letter = "尊敬的业主：我们已调整保洁时间，并会每周检查。";
      await desk.sayIn("send_letter", letter);
      await handler.reload();
      await job.reportAction("排班未考虑住户休息", "调整排班", "每月抽查排班", office.dayAhead(7));
      await phone.reload();
      await expect(phone.getByText(letter)).toHaveCount(2);
      await expect(phone.getByRole("main")).not.toContainText("排班未考虑住户休息");
      await phone.getByRole("link", { name: say("page-complaint.letter_print") }).click();
      await expect(phone.locator(".work-order")).toContainText(letter);
      await phone.goBack();
      await mine.end("say_understood", "average");
      await mine.expectStatus("understood");

      // Assessed by somebody else than who handled it, and called back.
      await handler.reload();
      await expect(job.offered("assess")).toHaveCount(0);
      await clerk.goto("/desk/waiting");
      await clerk.locator(".job").filter({ hasText: number }).getByRole("link").click();
      await expect(desk.dialog()).toBeVisible();
      await desk.field("desk-complaints.assess").fill("处理及时，预防措施可行");
      await desk.send("desk-complaints.assess_send");
      await expect(clerk.getByText("处理及时，预防措施可行").first()).toBeVisible();
      await clerk.getByRole("link", { name: say("desk-complaints.print_report") }).click();
      await expect(clerk.locator(".work-order")).toContainText("每月抽查排班");
      await clerk.goBack();
      await clerk.getByRole("link", { name: say("desk-complaints.print_record") }).click();
      await expect(clerk.locator(".work-order")).toContainText("处理及时，预防措施可行");
      await phone.reload();
      await expect(phone.getByRole("main")).not.toContainText("处理及时，预防措施可行");
      const caller = await visit("front_desk", "/desk/callbacks?show=all");
      await expect(caller.getByRole("main")).toContainText(number);
    });
  });
}
