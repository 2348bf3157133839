/** The console's words about choosing and repairing. Pure. */
import type { FailureGroup } from '../../api/failures.ts';

/** `  1  left unchanged   the rule is broken` becomes `1 left unchanged: the rule is broken`; another note stays as it is. */
export function leftText(note: string): string {
  const [count = '', what, why] = pageWords(note.trim()).split(/ {2,}/);
  return what === undefined || why === undefined ? pageWords(note.trim()) : `${count} ${what}: ${why}`;
}

/** `redrive (3): it continues; none (1): the rule is broken`: the number is left out where there is only one means. */
export function meansText(means: FailureGroup['means']): string {
  const ofAll = means.length === 1;
  return means.map(({ means: by, why, count }) => `${ofAll ? by : `${by} (${count})`}: ${pageWords(why)}`).join('; ');
}

/** Options of the command line that reasons name, and what the page has instead. */
const PAGE_WORDS: readonly [option: string, words: string][] = [
  ['use --set', 'edit and restart it'],
  ['without --set', 'without new values'],
  ['with --again', 'with the box for those that failed twice'],
];

/** A reason without the names of options: nobody types them on the page. */
export const pageWords = (why: string): string =>
  PAGE_WORDS.reduce((text, [option, words]) => text.replaceAll(option, words), why);

/** How many are chosen, and how many of them are not on the screen. */
export function chosenText(chosen: ReadonlySet<string>, shown: readonly string[]): string {
  if (chosen.size === 0) return 'Nothing chosen';
  const unseen = unseenAmong(chosen, shown);
  if (unseen === 0) return `${chosen.size} chosen`;
  return `${chosen.size} chosen, ${chosen.size === 1 ? '' : `${unseen} of them `}not shown below`;
}

/** What a plan is made for, where that is more than what the screen shows. Without a choice it is for all that match. */
export function extentText(
  chosen: ReadonlySet<string>,
  shown: readonly string[],
  matching: number,
): string | undefined {
  if (chosen.size === 0) {
    const elsewhere = matching - shown.length;
    const pages = elsewhere > 0 ? `, ${elsewhere} of them on other pages of the list` : '';
    return `The plan is for everything that matches when it is made: ${matching} now${pages}.`;
  }
  const unseen = unseenAmong(chosen, shown);
  if (unseen === 0) return undefined;
  const which = `${unseen} of them ${unseen === 1 ? 'is' : 'are'} not shown behind this dialog`;
  return `${which}: on another page of the list, or left out by the search or a filter.`;
}

const unseenAmong = (chosen: ReadonlySet<string>, shown: readonly string[]): number =>
  chosen.size - shown.filter((id) => chosen.has(id)).length;
