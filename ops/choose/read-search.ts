/** Reads which people a text names, so that items are found by it. */
import type { Search } from '../items/search.ts';
import { userNamesFor } from '../people/find-people.ts';
import type { Context } from '../stage/context.ts';

/** How far back the audit is searched for a trace id. */
const DAYS = 90;

export async function readSearch(context: Context, text: string): Promise<Search> {
  return { text: text.toLowerCase(), userNames: new Set(await userNamesFor(context, text, DAYS)) };
}
