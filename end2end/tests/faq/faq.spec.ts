// What residents ask again and again: found in their own words, written at the desk, seen by everybody once published.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { FaqDesk, HelpPage } from "../../pages/faq";

test("anybody finds an answer in their own words, and is told where there is none", async ({ visit, language, say }) => {
  const page = await visit(null, HelpPage.path);
  const help = new HelpPage(page, say);
  const english = language === "en";
  await expect(help.topic("parking")).toBeVisible();
  await expectAccessible(page);
  await help.search().fill(english ? "What do visitors pay for parking?" : "请问朋友来停车怎么收费");
  const question = help.question(english ? "What does visitor parking cost?" : "访客临时停车怎么收费？").first();
  await expect(help.topic("parking")).toHaveCount(0);
  await question.locator("summary").click();
  await expect(question).toContainText(english ? "CNY 40" : "最高 40 元");
  await expect(page).toHaveURL(/\?q=/);
  await expectAccessible(page);
  await page.reload();
  await expect(question).toBeVisible();
  await help.search().fill("quantum");
  await expect(page.getByText(say("page-faq.none"), { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("an entry is written at the desk, published, and lacks English until it has it", async ({ visit, say }) => {
  const mark = `团购${Date.now()}`;
  const page = await visit("cs_supervisor", FaqDesk.path);
  const desk = new FaqDesk(page, say);
  await expect(desk.row("访客临时停车怎么收费？")).toBeVisible();
  await expectAccessible(page);
  await desk.add().click();
  await desk.save();
  await expect(page.locator(".error-summary")).toContainText(say("desk-faq.question_missing"));
  await expectAccessible(page);
  await desk.topic().selectOption("parcels");
  await desk.field("question_zh").fill(`${mark}在哪里取？`);
  await desk.field("answer_zh").fill("西门快递柜旁。");
  await desk.save();
  await expect(desk.saved().first()).toBeVisible();
  await expect(desk.history()).toContainText("1");
  await expectAccessible(page);
  const stranger = await visit(null, `${HelpPage.path}?q=${encodeURIComponent(mark)}`);
  await expect(new HelpPage(stranger, say).question(mark)).toHaveCount(1);

  await page.goto(FaqDesk.path);
  await desk.tab("lacks_english").click();
  await desk.row(mark).getByRole("link").click();
  await desk.field("question_en").fill(`Where is ${mark} collected?`);
  await desk.field("answer_en").fill("Beside the lockers at the west gate.");
  await desk.save();
  await expect(desk.saved().first()).toBeVisible();
  await expect(desk.history().getByRole("listitem")).toHaveCount(2);
  await page.goto(`${FaqDesk.path}?show=lacks_english`);
  await expect(desk.row(mark)).toHaveCount(0);

  await page.goto(FaqDesk.path);
  await desk.row(mark).getByRole("link").click();
  await desk.published().uncheck();
  await desk.save();
  await expect(desk.history().getByRole("listitem")).toHaveCount(3);
  await stranger.reload();
  await expect(stranger.getByText(say("page-faq.none"), { exact: true })).toBeVisible();
});

test("whoever is overtaken keeps what they typed", async ({ visit, say }) => {
  const pages = [await visit("cs_supervisor", FaqDesk.path), await visit("manager", FaqDesk.path)];
  const [mine, theirs] = pages.map((page) => new FaqDesk(page, say));
  for (const desk of [mine!, theirs!]) await desk.row("邻居太吵怎么办？").getByRole("link").click();
  await mine!.field("question_en").fill("What about noisy neighbours?");
  await theirs!.field("position").fill("131");
  await theirs!.save();
  await expect(theirs!.saved().first()).toBeVisible();
  await mine!.save();
  await expect(mine!.page.getByText(say("desk-faq.overtaken"))).toBeVisible();
  await expect(mine!.field("question_en")).toHaveValue("What about noisy neighbours?");
  await expectAccessible(mine!.page);
  await mine!.save();
  await expect(mine!.saved().first()).toBeVisible();
});

test("the front desk reads and does not write", async ({ visit, say }) => {
  const page = await visit("front_desk", FaqDesk.path);
  const desk = new FaqDesk(page, say);
  await expect(desk.row("快递可以代收吗？")).toBeVisible();
  await expect(desk.add()).toHaveCount(0);
  await desk.row("快递可以代收吗？").getByRole("link").click();
  await expect(page.getByText("生鲜和贵重物品不代收")).not.toHaveCount(0);
  await expect(desk.field("question_zh")).toHaveCount(0);
  await expectAccessible(page);
});
