/** What a machine can say about the look of a page. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { repositoryPath } from '../../../../infra/repository-path.ts';

const axe = readFileSync(repositoryPath('node_modules/axe-core/axe.min.js'), 'utf8');

/** What axe objects to, with the elements, in light and in dark colours; it leaves them light. The page's policy must be bypassed: `bypassCSP`. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const inLight = await run(page, 'axe.run()');
  await page.emulateMedia({ colorScheme: 'dark' });
  // Nothing but the colours differs.
  const inDark = await run(page, "axe.run({ runOnly: ['color-contrast'] })");
  await page.emulateMedia({ colorScheme: 'light' });
  return [...inLight, ...inDark.map((violation) => `in dark: ${violation}`)];
}

async function run(page: Page, script: string): Promise<string[]> {
  const { violations } = (await page.evaluate(script)) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

const WIDER = `Math.max(...Array.from(document.querySelectorAll('html, dialog'),
  ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))`;

/** By how many pixels the page is wider than its window, or a dialog's content than the dialog. */
export const overflowOf = (page: Page): Promise<number> => page.evaluate(WIDER);

const TALL_ROWS = `Array.from(document.querySelectorAll('tr'))
  .filter((row) => row.checkVisibility() && row.querySelector('.long:not(:empty)') === null)
  .filter((row) => row.getBoundingClientRect().height > 40)
  .map((row) => row.textContent)`;

/** The rows of tables that are higher than 40 pixels, although no text in them wraps. */
export const tallRowsOf = (page: Page): Promise<string[]> => page.evaluate(TALL_ROWS);
