/** Whose sign-up an operator means, by any of its names. */

import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { AUDIT_DETAIL_TYPES } from '../../events/audit-record.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import { signUpIn } from '../items/execution-item.ts';
import { judgedItems } from '../listing/open-items.ts';
import { recordsWithin } from '../records/audit-table.ts';
import type { Context } from '../stage/context.ts';
import { flattened } from '../stream/pages.ts';

export interface Named {
  userName: string;
  signUpId: string;
  /** The execution that was named. */
  executionArn?: string;
}

const DAY = 86_400_000;
/** Names of executions are made of two ids, and longer than those of users are in practice. */
const LONGEST_USER_ID = 64;
const SIGN_UP_ID = /^[0-9a-f]{32}$/;

/** Nothing when nobody is known by this name. `days` is how far back a sign-up id is looked for. */
export async function findSignUp(context: Context, name: string, days: number): Promise<Named | undefined> {
  if (name.startsWith('arn:')) return byExecution(context, name);
  if (name.includes('/')) return byItem(context, name);
  if (SIGN_UP_ID.test(name)) return bySignUpId(context, name, days);
  if (name.length > LONGEST_USER_ID) {
    const arn = `${context.settings.stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const found = await byExecution(context, arn);
    if (found !== undefined) return found;
  }
  return { userName: name, signUpId: signUpId({ userPoolId: context.settings.userPoolId, userName: name }) };
}

async function byExecution({ clients }: Context, executionArn: string): Promise<Named | undefined> {
  try {
    const { input } = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
    const signUp = signUpIn(input);
    return signUp && { ...signUp, executionArn };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

async function byItem(context: Context, id: string): Promise<Named | undefined> {
  for await (const { signUp } of flattened(judgedItems(context, { filters: { ids: [id] } }))) return signUp;
  return undefined;
}

/** The id is a hash, and no index leads from it to the user: the newest days are looked through first. */
async function bySignUpId(context: Context, id: string, days: number): Promise<Named | undefined> {
  const to = context.io.clock.now();
  for await (const record of recordsWithin(context, { from: to - days * DAY, to }, AUDIT_DETAIL_TYPES)) {
    if (record.signUpId === id) return record;
  }
  return undefined;
}
