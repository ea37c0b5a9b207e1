// The desk's own part does not come: said in words, and fetched again at a press.
import { expect, test } from "../../fixtures/test";
import { DeskQueue } from "../../pages/desk";

test.use({ expectedComplaints: /net::ERR_FAILED|TypeError: Failed to fetch/ });

for (const kind of ["wasm", "json"]) {
  test(`the desk's ${kind} is blocked, then let through`, async ({ visit, say }) => {
    const seen = await visit("front_desk", "about:blank");
    const fetched: string[] = [];
    seen.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    await seen.goto("/");
    await expect(new DeskQueue(seen, say).heading()).toBeVisible();
    const own = fetched.filter((path) => path.endsWith(`.${kind}`)).filter((path) => /desk/.test(path));
    expect(own, "files of the desk by name").not.toEqual([]);

    const page = await visit("front_desk", "about:blank");
    let blocked = 0;
    const block = (path: URL) => own.includes(path.pathname);
    await page.route(block, (route) => (blocked++, route.abort()));
    await page.goto(DeskQueue.path);
    await expect(page.getByRole("alert")).toContainText(say("common.fault.server_title"));
    expect(blocked).toBeGreaterThan(0);
    await page.getByRole("button", { name: say("common.fault.retry") }).click();
    await expect(page.getByRole("alert")).toContainText(say("common.fault.server_title"));

    await page.unroute(block);
    await page.getByRole("button", { name: say("common.fault.retry") }).click();
    await expect(new DeskQueue(page, say).heading()).toBeVisible();
  });
}
