// What an administrator sees of the installation: whether there is a backup, one more at the press of a button, and what
// went wrong, in words.
import { readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";

test.use({ backsUp: true });

test("the administrator looks at the backups, makes one more, and is told what is wrong", async ({ visit, office, server, say }) => {
  const page = await visit("admin", "/desk/operations");
  await expect(page.getByRole("heading", { level: 1, name: say("desk-operations.title") })).toBeVisible();
  // The first is made as soon as the server runs; whoever looks sees it come.
  const first = page.getByText("guanjia-2026-11-24T020000Z");
  await expect(first).toBeVisible();
  await expectAccessible(page);

  const button = page.getByRole("button", { name: say("desk-operations.back_up") });
  const told = page.getByRole("status").filter({ hasText: say("desk-operations.done") });
  await office.waitUntil("10:30");
  await button.click();
  await expect(told).toBeVisible();
  await expect(button).toBeFocused();
  await expect(first).toBeHidden();
  expect(readdirSync(server.backups).filter((name) => name.startsWith("guanjia-"))).toHaveLength(2);

  // The disk is gone.
  renameSync(server.backups, `${server.backups}-away`);
  writeFileSync(server.backups, "");
  await office.waitUntil("11:00");
  await button.click();
  const reason = page.getByText(say("desk-operations.backup_reason.folder_unusable"));
  await expect(reason).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: say("desk-operations.not_done") })).toBeVisible();
  await page.getByText(say("desk-operations.detail"), { exact: true }).click();
  await expect(page.getByText(server.backups).first()).toBeVisible();
  await expectAccessible(page);
  rmSync(server.backups);
  renameSync(`${server.backups}-away`, server.backups);
  await office.waitUntil("11:30");
  await button.click();
  await expect(told).toBeVisible();
  await expect(reason).toBeHidden();
});

test("to everybody else at the desk there is no such page's content", async ({ visit, say }) => {
  const page = await visit("front_desk", "/desk/operations");
  await expect(page.getByRole("navigation", { name: say("desk.nav") })).toBeVisible();
  await expect(page.getByRole("link", { name: say("desk-operations.title") })).toHaveCount(0);
  await expect(page.getByRole("button", { name: say("desk-operations.back_up") })).toHaveCount(0);
  await expect(page.getByRole("alert")).toBeVisible();
});
