/** What a browser makes of a page's style sheet, where axe does not look. */
import type { Page } from 'playwright-core';
import { contrast } from '../../../portal/app/look/palette.ts';

interface Painted {
  html: string;
  /** Of the border and of the background; the ground is what is painted below the control. All as `rgb(…)`. */
  border: string;
  fill: string;
  ground: string;
}

/** Runs in the page: every box that can be clicked or typed into. Links within a text need no box. */
const READ_CONTROLS = `[...document.querySelectorAll('button:not(.plain, .skip), input:not([type=hidden]), a.button')].map((control) => {
  const isClear = (colour) => /, 0\\)$|^transparent$/.test(colour);
  const groundOf = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    return isClear(backgroundColor) && element.parentElement ? groundOf(element.parentElement) : backgroundColor;
  };
  const { borderTopColor, backgroundColor } = getComputedStyle(control);
  const ground = groundOf(control.parentElement);
  return { html: control.outerHTML.slice(0, 120), border: borderTopColor, fill: isClear(backgroundColor) ? ground : backgroundColor, ground };
})`;

/** Controls whose edge cannot be seen: WCAG 2.2, success criterion 1.4.11 asks for a contrast of 3. */
export async function faintControls(page: Page): Promise<string[]> {
  const controls = await page.evaluate<Painted[]>(READ_CONTROLS);
  return controls
    .filter(({ border, fill, ground }) => Math.max(...[border, fill].map((c) => contrast(hex(c), hex(ground)))) < 3)
    .map(({ html, border, fill, ground }) => `${html} (border ${border}, fill ${fill}, on ${ground})`);
}

/** Every size in which the page has text. */
export async function typeSizes(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...new Set([...document.body.querySelectorAll('*')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .map((element) => getComputedStyle(element).fontSize))]`);
}

/** `rgb(11, 110, 79)` is `#0b6e4f`. */
function hex(colour: string): string {
  const channels = colour.match(/\d+(\.\d+)?/g) ?? [];
  return `#${channels
    .slice(0, 3)
    .map((channel) => Number(channel).toString(16).padStart(2, '0'))
    .join('')}`;
}
