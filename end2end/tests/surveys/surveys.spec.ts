// Half-yearly questionnaires: answered once by a household on a phone, written down from paper, and read at the desk.
import { expectAccessible } from "../../fixtures/accessible";
import { expect, test } from "../../fixtures/test";
import { SurveyPage, SurveysDesk } from "../../pages/surveys";

test("a household answers once, on a phone, and what was typed is kept until then", async ({ visit, office, say }) => {
  const name = await office.questionnaire();
  const phone = await visit("owner", "/");
  await phone.setViewportSize({ width: 360, height: 740 });
  const { surveys } = await (await phone.request.get("/api/v1/waiting")).json();
  const atHome = (n: number) => phone.getByRole("link", { name: say("home.surveys", { n: String(n) }), exact: true });
  await atHome(surveys).click();
  const row = phone.locator(".list-row").filter({ hasText: name });
  await expect(row.getByText(say("page-surveys.your_turn"), { exact: true })).toBeVisible();
  await expectAccessible(phone);
  await row.getByRole("link").click();
  const survey = new SurveyPage(phone, say);
  await expect(phone.getByRole("radio", { checked: true })).toHaveCount(0);
  await survey.send().click();
  await expect(phone.locator(".error-summary")).toContainText(say("page-surveys.empty"));
  await expectAccessible(phone);
  await survey.word("satisfied").check();
  await phone.getByRole("textbox").fill("希望电梯多擦几次");
  await phone.reload();
  await expect(survey.word("satisfied")).toBeChecked();
  await expect(phone.getByRole("textbox")).toHaveValue("希望电梯多擦几次");
  await survey.send().dblclick();
  await expect(survey.send()).toHaveCount(0);
  await expect(phone.getByRole("status").filter({ has: phone.locator(".banner") })).toBeVisible();
  await expectAccessible(phone);
  await Promise.all([phone.waitForResponse("**/api/v1/waiting"), phone.goto("/")]);
  await phone.waitForLoadState("networkidle");
  // That of the estate may still be open.
  await expect(atHome(surveys - 1)).toHaveCount(surveys > 1 ? 1 : 0);
  await expect(atHome(surveys)).toHaveCount(0);
  await phone.goBack();
  const member = await visit("member", new URL(phone.url()).pathname);
  await expect(new SurveyPage(member, say).send()).toHaveCount(0);
});

test("the results of a closed questionnaire are there for everybody who was asked", async ({ visit, say }) => {
  const page = await visit("neighbour", SurveyPage.path);
  await page.locator(".list-row").filter({ hasText: say("page-surveys.closed") }).getByRole("link").first().click();
  await expect(page.getByText(say("page-surveys.over"))).toBeVisible();
  await expect(page.getByRole("table").first()).toBeVisible();
  await expectAccessible(page);
});

test("a questionnaire is written, looked at and opened, and paper is written down beside it", async ({ visit, say }) => {
  const mark = `问卷${Date.now()}`;
  const page = await visit("manager", SurveysDesk.fresh);
  const desk = new SurveysDesk(page, say);
  await desk.field("closes_on").fill("2027-12-31");
  await desk.button("save").click();
  await expect(page.locator(".error-summary")).toBeVisible();
  await expectAccessible(page);
  await desk.field("period").fill(`${2200 + Math.floor(Math.random() * 700)}-H1`);
  await desk.field("name_zh").fill(mark);
  await desk.field("name_en").fill(`${mark} in English`);
  await desk.field("title_zh").fill("总体服务");
  await desk.field("title_en").fill("Overall");
  await desk.button("add_question").click();
  const second = desk.question(2);
  await second.getByRole("combobox").selectOption("choice");
  await second.getByLabel(say("desk-surveys.title_zh"), { exact: true }).fill("先改善什么");
  await second.getByLabel(say("desk-surveys.title_en"), { exact: true }).fill("What first");
  await second.getByLabel(say("desk-surveys.options_zh"), { exact: true }).fill("保洁\n维修");
  await second.getByLabel(say("desk-surveys.options_en"), { exact: true }).fill("Cleaning\nRepairs");
  await desk.button("save").click();
  await expect(page.getByText(say("desk-surveys.preview"), { exact: true })).toBeVisible();
  await expectAccessible(page);
  await desk.button("open").click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: say("desk-surveys.open"), exact: true }).click();
  await expect(page.getByRole("heading", { name: say("desk-surveys.results"), exact: true })).toBeVisible();
  await expect(desk.button("save")).toHaveCount(0);

  await page.locator(".unit-list button").first().click();
  await page.getByRole("radio", { name: say("desk-surveys.paper_method.slip"), exact: true }).check();
  await page.getByRole("button", { name: say("desk.send"), exact: true }).click();
  await expect(page.locator(".error-summary")).toContainText(say("desk-surveys.witness_missing"));
  await desk.field("witness").fill("前台林晓彤，原件存前台");
  await new SurveyPage(page, say).word("very_satisfied").check();
  await page.getByRole("button", { name: say("desk.send"), exact: true }).click();
  await expect(page.getByText(say("page-surveys.on_paper", { n: "1" }))).toBeVisible();
  await expectAccessible(page);
  // What it shows becomes a measure.
  await page.getByRole("link", { name: say("desk-measures.from"), exact: true }).click();
  await expect(page.getByRole("combobox", { name: say("desk-measures.source") })).toHaveValue("survey");
});
