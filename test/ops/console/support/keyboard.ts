/** A page without a mouse. */
import type { Locator, Page } from 'playwright-core';

/** More stops than any screen has. */
const MOST_STOPS = 100;

/** The element with the focus, if it cannot be seen that it has it. The browser's own controls are no element. */
const UNSEEN_FOCUS = `(() => {
  const stop = document.activeElement;
  if (stop === document.body) return undefined;
  const { outlineStyle, outlineWidth } = getComputedStyle(stop);
  const { width, bottom, top } = stop.getBoundingClientRect();
  const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && width > 0 && bottom > 0 && top < innerHeight;
  return isSeen ? undefined : stop.outerHTML;
})()`;

/** Waits until the target has the focus. */
export const seeFocus = (page: Page, target: Locator): Promise<void> => target.and(page.locator(':focus')).waitFor();

/** Presses Tab until the target has the focus. @throws Error at a stop that nobody sees, and if there is no way to the target */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate<string | undefined>(UNSEEN_FOCUS);
    if (unseen !== undefined) throw new Error(`the focus is not visible on ${unseen}`);
    if ((await target.and(page.locator(':focus')).count()) === 1) return;
  }
  throw new Error(`the key Tab does not lead to ${target}`);
}
