// Every screen on which requests are handled, as different people look at it.
import { inEveryLook, look } from "../../fixtures/dressed";
import { expect, test } from "../../fixtures/test";
import { AnonymousPage, ComplaintPage, DeskComplaint, NewComplaintPage } from "../../pages/complaints";
import { CallsPage, DeskQueue, DeskTicket, JobsPage, ShiftPage, TillPage } from "../../pages/desk";
import { TicketPage } from "../../pages/ticket";

inEveryLook((dressed, way) => {
  test("the desk: queue, one request, its questions", async ({ visit, office, say }) => {
    const open = dressed(visit);
    let ticket = await office.report("owner", { text: `厨房插座没电 ${Date.now()}`, category: "electricity", language: "en" });
    const page = await open("front_desk", DeskQueue.path);
    await expect(page.getByRole("table")).toBeVisible();
    await look(page);
    await page.goto(DeskTicket.path(ticket.id));
    const desk = new DeskTicket(page, say);
    await desk.action("dispatch").click();
    await expect(desk.dialog().getByRole("radio").first()).toBeVisible();
    await look(page);

    ticket = await office.bring(ticket, "accepted");
    const job = await open("engineer", DeskTicket.path(ticket.id));
    const theirs = new DeskTicket(job, say);
    await theirs.action("schedule").click();
    await look(job);
    await office.bring(ticket, "in_progress");
    await job.reload();
    await theirs.action("complete").click();
    await look(job);
  });

  test("a complaint: its form, its page, its acts at the desk, and its papers", async ({ visit, office, server, say }) => {
    const open = dressed(visit);
    await office.morning();
    const page = await open("owner", NewComplaintPage.path);
    const form = new NewComplaintPage(page, say);
    await look(page);
    await form.send().click();
    await expect(form.summary()).toBeFocused();
    await look(page);
    await form.describe(`楼下夜里装修 ${Date.now()}`, "noise");
    await form.check("letter").check();
    await form.send().click();
    await expect(form.follow()).toBeVisible();
    await look(page);
    await form.follow().click();
    const mine = new ComplaintPage(page, say);
    await expect(mine.promise()).toBeVisible();
    await look(page);
    const id = new URL(page.url()).pathname.split("/").pop()!;
    let ticket = await office.read("cs_supervisor", `/desk/tickets/${id}`);
    const staff = await open("cs_supervisor", DeskTicket.path(id));
    const desk = new DeskComplaint(staff, say);
    await expect(staff.getByText(say("desk-complaints.print_register"))).toBeVisible();
    await look(staff);
    for (const act of ["respond", "classify"]) {
      await desk.ask(act);
      await expect(desk.dialog().locator("form")).toBeVisible();
      await look(staff);
      await desk.dialog().getByRole("button", { name: say("common.close") }).click();
    }
    ticket = await office.act("cs_supervisor", ticket, "respond", { text: "非常抱歉，今天核查" });
    await staff.reload();
    for (const act of ["refer", "plan"]) {
      await desk.ask(act);
      await expect(desk.dialog().locator("form")).toBeVisible();
      await look(staff);
      await desk.dialog().getByRole("button", { name: say("common.close") }).click();
    }
    const due_at = new Date(office.now().getTime() + 86_400_000).toISOString();
    ticket = await office.act("cs_supervisor", ticket, "plan", { text: "与装修方约定时间", due_at });
    ticket = await office.act("cs_supervisor", ticket, "resolve", { text: "已约定十八点后停工", photo_ids: [] });
    ticket = await office.act("cs_supervisor", ticket, "send_letter", { text: "已与装修方约定时间" });
    await page.reload();
    await expect(mine.action("say_satisfied")).toBeVisible();
    await look(page);
    await mine.action("say_not_satisfied").click();
    await look(page);
    await mine.dialog().getByRole("button", { name: say("common.close") }).click();
    await mine.action("say_understood").click();
    await look(page);
    await page.goto(`${TicketPage.path(id)}/letter`);
    await expect(page.locator(".work-order")).toContainText(ticket.number);
    await look(page);
    await staff.reload();
    await desk.ask("report_action");
    await expect(desk.dialog().locator("form")).toBeVisible();
    await look(staff);
    for (const sheet of ["letter", "register", "record"]) {
      await staff.goto(`${DeskTicket.path(id)}/print/${sheet}`);
      await expect(staff.locator(".work-order")).toBeVisible();
      await look(staff);
    }
    const stranger = await open(null, AnonymousPage.path);
    await expect(new AnonymousPage(stranger, say).send()).toBeVisible();
    await look(stranger);
    const clerk = await open("front_desk", CallsPage.path);
    const calls = new CallsPage(clerk, say);
    await calls.search().fill(server.person("owner").unit_code!);
    await calls.options().first().click();
    await clerk.getByRole("radio", { name: say("page-words.kind.complaint"), exact: true }).check();
    await clerk.getByText(say("desk-calls.complaint_more"), { exact: true }).click();
    await look(clerk);
  });

  test("the desk's other pages: jobs, calls, callbacks, till, promises", async ({ visit, office, server, say }) => {
    const open = dressed(visit);
    await office.bring(await office.report("owner", { text: `书房插座松 ${Date.now()}` }), "scheduled");
    const jobs = await open("engineer", JobsPage.path);
    await expect(jobs.locator(".job").first()).toBeVisible();
    await look(jobs);

    const clerk = await open("front_desk", CallsPage.path);
    const calls = new CallsPage(clerk, say);
    await expect(calls.search()).toBeFocused();
    await look(clerk);
    await calls.search().fill(server.person("owner").unit_code!);
    await expect(calls.options().nth(1)).toBeVisible();
    await look(clerk);
    await calls.options().first().click();
    await expect(calls.openRequests().first()).toBeVisible();
    await calls.more().click();
    await calls.phrases().click();
    await look(clerk);
    await calls.send().click();
    await expect(clerk.locator(".error-summary")).toBeFocused();
    await look(clerk);
    await calls.describe(`厨房漏水 ${Date.now()}`, "water");
    await calls.send().click();
    await expect(calls.number()).toBeVisible();
    await look(clerk);
    await clerk.goto("/desk/callbacks?show=all");
    const callback = clerk.getByRole("list", { name: say("desk.callbacks") }).getByRole("link").first();
    await expect(callback).toBeVisible();
    await look(clerk);
    await callback.click();
    await expect(clerk.getByText(say("desk.callback_own_words"))).toBeVisible();
    await look(clerk);

    const cashier = await open("cashier", TillPage.path);
    const pay = cashier.getByRole("button", { name: say("desk.pay"), exact: true });
    await expect(pay.first()).toBeVisible();
    await look(cashier);
    await pay.first().click();
    await look(cashier);

    const supervisor = await open("cs_supervisor", "/desk/promises");
    await expect(supervisor.getByRole("button", { name: say("desk-promises.propose") })).toBeVisible();
    await look(supervisor);
    await supervisor.getByRole("button", { name: say("desk-promises.propose") }).click();
    await look(supervisor);
  });

  test("the queue narrowed and picked from, and the end of a shift", async ({ visit, office, server, say }) => {
    const open = dressed(visit);
    await office.report("owner", { text: `水阀渗水 ${Date.now()}` });
    const page = await open("butler", `${DeskQueue.path}?whose=mine&sort=oldest`);
    const queue = new DeskQueue(page, say);
    await expect(queue.select("desk-queue.sort")).toHaveValue("oldest");
    await page.getByText(say("desk-queue.keys"), { exact: true }).click();
    await queue.rows().nth(1).getByRole("checkbox").check();
    await look(page);
    await page.getByRole("button", { name: say("desk-queue.transfer") }).click();
    await expect(page.getByRole("dialog").getByRole("radio").first()).toBeVisible();
    await look(page);
    await page.goto(`${DeskQueue.path}?q=BX-1999-999999`);
    await expect(page.getByText(say("desk-queue.none_narrowed"))).toBeVisible();
    await look(page);

    const { person_id } = await office.read("front_desk", "/session");
    const ticket = await office.register({ unit_id: server.person("owner").unit_id, caller: { name: "何阿姨", phone: "13700000022" } });
    await office.parcel("cs_supervisor", [ticket], (await office.read("butler", "/session")).person_id, "配件明早到");
    await office.parcel("butler", [await office.report("owner")], person_id, "请先联系业主");
    const shift = await open("butler", ShiftPage.path);
    await expect(shift.locator(".shift-remark").first()).toBeVisible();
    await shift.getByRole("button", { name: say("desk-shift.refuse_it") }).first().click();
    await look(shift);
    await look(await open("engineer", ShiftPage.path));
  });

  test("the desk's request with its many acts, a quote and a signature", async ({ visit, office, server, say }) => {
    const open = dressed(visit);
    const caller = { name: "何阿姨", phone: "13700000012" };
    let ticket = await office.register({ unit_id: server.person("owner").unit_id, caller, text: `水压不稳 ${Date.now()}`, own_materials: true });
    ticket = await office.survey(ticket);
    const page = await open("engineer", DeskTicket.path(ticket.id));
    const job = new DeskTicket(page, say);
    await look(page);
    await job.proposeQuote([await office.itemNamed("更换角阀", way.language), 1, "owner"]);
    await look(page);
    ticket = await office.quote(ticket, ["更换角阀", 1, "owner"]);
    await page.reload();
    await job.ask("sign_quote");
    await expect(job.dialog().locator(".signature-pad")).toBeVisible();
    await look(page);

    const clerk = await open("cs_supervisor", DeskTicket.path((await office.bring(await office.report("owner", { text: `空调滴水 ${Date.now()}` }), "accepted")).id));
    const desk = new DeskTicket(clerk, say);
    await desk.promise().getByText(say("desk.more_acts"), { exact: true }).click();
    await look(clerk);
    for (const act of ["set_free", "propose_windows", "join_duplicate", "correct_unit", "decline"]) {
      await desk.ask(act);
      await look(clerk);
      await desk.dialog().getByRole("button", { name: say("common.close") }).click();
    }
  });

  test("what has gone all the way up, in the morning", async ({ visit, office, say }) => {
    await office.morning();
    const late = await office.report("owner", { text: `车库照明全灭 ${Date.now()}` });
    await office.waitUntil("09:00", 1);
    const page = await dressed(visit)("general_manager", "/desk/waiting");
    await expect(page.getByRole("listitem").first()).toBeVisible();
    await look(page);
    await page.goto("/desk/daily-lists");
    await page.locator(".list-row a").first().click();
    await expect(page.getByRole("listitem").filter({ hasText: late.number })).toBeVisible();
    await look(page);
    await page.getByRole("button", { name: say("desk-daily.see"), exact: true }).click();
    await expect(page.getByText(say("desk-daily.noted"), { exact: true })).toBeVisible();
    await page.goto("/desk/daily-lists");
    await expect(page.locator(".list-row").first()).toBeVisible();
    await look(page);
  });

  test("accounts: a slip, one's own account, and who can sign in", async ({ visit, say }) => {
    const open = dressed(visit);
    const page = await open(null, "/activate");
    await look(page);
    await page.getByRole("button", { name: say("page-account.next") }).click();
    await expect(page.locator(".error-summary")).toBeFocused();
    await look(page);
    const resident = await open("owner", "/me/account");
    await expect(resident.locator(".devices li").first()).toBeVisible();
    await look(resident);
    const engineer = await open("engineer", "/desk/account");
    await expect(engineer.locator(".devices li").first()).toBeVisible();
    await look(engineer);
    const clerk = await open("front_desk", "/desk/accounts");
    await expect(clerk.getByRole("table")).toBeVisible();
    await look(clerk);
    await clerk.getByRole("checkbox").last().check();
    await clerk.locator('.accounts-bar [data-kind="primary"]').click();
    await expect(clerk.locator(".slip").first()).toBeVisible();
    await look(clerk);
  });
});
