// What several pages have in common: a visit to choose, photos to send, money as people read it.
import { expect, type Locator } from "@playwright/test";
import type { photo } from "../fixtures/pictures";
import type { Say } from "../fixtures/words";

/** A date and two hours of it, in the field of this name. */
export async function chooseVisit(form: Locator, name: string, day: string, from: string): Promise<void> {
  await form.locator(`input[type="date"][name="${name}"]`).fill(day);
  await form.locator(`input[type="radio"][name="${name}-from"][value="${from}"]`).check();
}

/** Sends photos along and waits until they have arrived. */
export async function addPhotos(form: Locator, say: Say, ...photos: ReturnType<typeof photo>[]): Promise<void> {
  await form.getByLabel(say("common.photos.add")).setInputFiles(photos);
  await expect(form.getByRole("img", { name: say("common.photos.photo", { n: photos.length }) })).toBeVisible();
  await expect(form.getByText(say("common.photos.sending"))).toHaveCount(0);
}

/** As it is written in both languages: ¥1,250.00. */
export function yuan(amount: number): string {
  return `¥${amount.toLocaleString("en", { minimumFractionDigits: 2 })}`;
}

/** Draws something like a name into the field for a signature. */
export async function sign(pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  const mouse = pad.page().mouse;
  for (const [from, to] of [
    [0.2, 0.4],
    [0.5, 0.8],
  ]) {
    await mouse.move(box.x + box.width * from, box.y + box.height * 0.3);
    await mouse.down();
    await mouse.move(box.x + box.width * to, box.y + box.height * 0.7, { steps: 5 });
    await mouse.up();
  }
}
