/** A page of queue URLs, in the order of their names. */
import type { Queue } from './queues.ts';

export interface PageOptions {
  MaxResults?: number;
  /** The name of the last queue of the previous page, in base64. */
  NextToken?: string;
}

/** Without `MaxResults` the response has at most 1,000 queues and no token, as on AWS. */
export function pageOf(found: Queue[], { MaxResults, NextToken }: PageOptions): { page: Queue[]; NextToken?: string } {
  const after = NextToken === undefined ? '' : Buffer.from(NextToken, 'base64').toString('utf8');
  const rest = found.filter(({ record }) => record.name > after);
  rest.sort((a, b) => (a.record.name < b.record.name ? -1 : 1));
  const page = rest.slice(0, MaxResults ?? 1000);
  const last = page.at(-1);
  if (MaxResults === undefined || last === undefined || page.length === rest.length) return { page };
  return { page, NextToken: Buffer.from(last.record.name).toString('base64') };
}
