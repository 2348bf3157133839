/** Finds the executions of a sign-up: those that the facts name, those that failed unrecorded, and those that run. */
import { EXECUTIONS } from '../items/item.ts';
import type { JudgedItem } from '../items/judged-item.ts';
import { judgedItems } from '../listing/open-items.ts';
import type { FoundPerson } from '../people/find-people.ts';
import type { Context } from '../stage/context.ts';
import { flattened } from '../stream/pages.ts';
import { findRunning } from './find-running.ts';
import { beginningOf } from './progress-of.ts';
import { executionsIn, type Facts } from './read-facts.ts';

/** The maximum number of executions to show; the audit lists the others. */
const MOST_EXECUTIONS = 5;

/** Their ARNs. */
export async function findExecutions(
  context: Context,
  { userName, signUpId, executionArn }: FoundPerson,
  { records, profile }: Facts,
): Promise<string[]> {
  const arns = executionsIn({ records, profile });
  if (executionArn !== undefined) arns.add(executionArn);
  // Only an execution without an audit record must be searched among all failed executions.
  const listed = arns.size > 0 ? [] : await itemsOf(context, { place: EXECUTIONS, userName });
  for (const { id } of listed) arns.add(id);
  // If the profile does not exist, an execution may be writing it.
  const began = records.length > 0 ? beginningOf({ records }) : undefined;
  const running = profile?.attributesAt === undefined ? await findRunning(context, { signUpId, began }) : [];
  for (const arn of running) arns.add(arn);
  return Array.from(arns).slice(-MOST_EXECUTIONS);
}

/** A person's items at one place. */
export async function itemsOf(context: Context, filters: { place: string; userName: string }): Promise<JudgedItem[]> {
  const items: JudgedItem[] = [];
  for await (const item of flattened(judgedItems(context, { filters }))) items.push(item);
  return items;
}
