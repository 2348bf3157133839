/** Waits for what an effect does after a screen is there. */
import type { Page } from 'playwright-core';

/**
 * Resolves when an expression is true in the page. Asks from outside, again and again: what Playwright's own
 * `waitForFunction` leaves in the page to ask again is refused by a Content-Security-Policy without `unsafe-eval`.
 */
export async function seeThat(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate<boolean>(expression)));
}
