// An administrator imports a table with a fault, corrects it, and applies it; and says who has left.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { ImportPage, PeoplePage } from "../../pages/people";

test("a table with a fault is corrected and applied, and the people are found", async ({ visit, say }) => {
  const page = await visit("admin", PeoplePage.path);
  await page.getByRole("link", { name: say("desk-directory.import"), exact: true }).click();
  const imports = new ImportPage(page, say);
  await expect(imports.heading()).toBeVisible();
  await imports.button("look").click();
  await expect(page.locator(".error-summary")).toContainText(say("desk-import.kind_missing"));
  await expectAccessible(page);

  const tail = String(Date.now()).slice(-8);
  const table = (unit: string) => `房号,姓名,电话,身份,入住日期\n4-1-0101,周新来${tail},139${tail},租户,2026-11-01\n${unit},吴新来${tail},138${tail},租户,2026-11-01\n`;
  await imports.look("residents", table("4-1-9999"));
  await expect(imports.count("new")).toHaveText("1");
  await expect(imports.faults()).toHaveCount(1);
  await expect(imports.faults()).toContainText(say("desk-import.row_number", { n: 3 }));
  await expect(imports.faults()).toContainText("4-1-9999");
  await expect(imports.button("apply")).toHaveCount(0);
  await expectAccessible(page);

  await imports.button("another").click();
  await imports.look("residents", table("4-1-0102"));
  await expect(imports.faults()).toHaveCount(0);
  await expect(imports.count("new")).toHaveText("2");
  // Those who are not in the table: said, but not counted.
  await page.getByRole("checkbox", { name: say("desk-import.leaving_yes") }).check();
  await page.getByRole("textbox", { name: say("desk-import.leaving_count") }).fill("1");
  await imports.button("apply").click();
  await expect(page.locator(".error-summary")).toContainText(say("desk-import.leaving_count_wrong"));
  await expectAccessible(page);
  await page.getByRole("checkbox", { name: say("desk-import.leaving_yes") }).uncheck();
  await imports.button("apply").click();
  await expect(page.getByText(say("desk-import.applied"), { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: say("desk-import.to_people"), exact: true }).click();
  const people = new PeoplePage(page, say);
  await people.search().fill(`周新来${tail}`);
  await expect(people.unit("4-1-0101")).toContainText(`周新来${tail}`);
  await expect(page).toHaveURL(/q=/);
  await expect(page.locator(".people-unit")).toHaveCount(1);
  await expectAccessible(page);
});

test("a phone is opened with a reason, from a request at one press, and both are logged", async ({ visit, office, server, say }) => {
  const page = await visit("front_desk", `${PeoplePage.path}?q=1-1-0301`);
  const people = new PeoplePage(page, say);
  await people.opener("陈建国").click();
  await page.getByRole("button", { name: say("desk-directory.open_send"), exact: true }).click();
  await expect(page.locator(".error-summary:visible")).toContainText(say("desk-directory.reason_missing"));
  await page.getByRole("textbox", { name: say("desk-directory.reason") }).fill("送还钥匙");
  await page.getByRole("button", { name: say("desk-directory.open_send"), exact: true }).click();
  await expect(page.getByRole("link", { name: server.person("owner").login })).toHaveAttribute("href", `tel:${server.person("owner").login}`);

  const ticket = await office.report("owner", { text: `门铃不响 ${Date.now()}` });
  await page.goto(`/desk/tickets/${ticket.id}`);
  await people.opener("陈建国").click();
  await expect(page.getByRole("link", { name: server.person("owner").login })).toBeVisible();

  const log = await visit("cs_supervisor", PeoplePage.path);
  await new PeoplePage(log, say).tab("openings").click();
  const rows = log.getByRole("table").getByRole("row");
  // Both at the same moment: time stands still here.
  await expect(rows.filter({ hasText: ticket.number })).toContainText("陈建国");
  await expect(rows.filter({ hasText: "送还钥匙" })).toContainText("陈建国");
  await expectAccessible(log);
  await new PeoplePage(log, say).tab("staff").click();
  await expect(log.getByRole("row").filter({ hasText: "S1008" })).toContainText(say("desk.role.butler"));
  await expectAccessible(log);
});
