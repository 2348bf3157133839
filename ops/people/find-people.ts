/** Finds the people that a name identifies: a user name, an e-mail address, or an id from logs, alarms and lists. */
import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { AUDIT_DETAIL_TYPES, type AuditRecord } from '../../events/audit-record.ts';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import { signUpIn } from '../items/execution-item.ts';
import { judgedItems } from '../listing/open-items.ts';
import { recordsWithin } from '../records/audit-table.ts';
import { userNamesByEmail } from '../records/profiles-table.ts';
import { usersByEmail } from '../records/user-pool.ts';
import type { Context } from '../stage/context.ts';
import { flattened } from '../stream/pages.ts';

export interface FoundPerson {
  userName: string;
  signUpId: string;
  /** The execution, if the name is that of an execution. */
  executionArn?: string;
}

const DAY = 86_400_000;
/** An execution's name consists of two ids, and is longer than user names are in practice. */
const SHORTEST_EXECUTION_NAME = 65;
const LONGEST_EXECUTION_NAME = 80;
/** Cognito's limit. */
const LONGEST_USER_NAME = 128;

interface Kind {
  pattern: RegExp;
  find(context: Context, name: string, days: number): Promise<FoundPerson[]>;
}

/** The first row whose pattern matches, and whose search finds somebody, decides. */
const KINDS: readonly Kind[] = [
  { pattern: /^arn:/, find: byExecution },
  { pattern: /\//, find: byItem },
  { pattern: /^(Root=)?1-[0-9a-f]{8}-[0-9a-f]{24}/, find: byTrace },
  { pattern: /^[0-9a-f]{32}$/, find: bySignUpId },
  { pattern: /^[^\s@]+@[^\s@]+$/, find: byEmail },
  { pattern: new RegExp(`^.{${SHORTEST_EXECUTION_NAME},${LONGEST_EXECUTION_NAME}}$`), find: byExecutionName },
];

/** Any other name is a user name. */
const isUserName = (name: string) =>
  name !== '' &&
  name.length <= LONGEST_USER_NAME &&
  !KINDS.slice(0, KINDS.length - 2).some(({ pattern }) => pattern.test(name));

/**
 * All people with this name. A user name is returned as it is, even if there is no such user. `days` is how far back the
 * audit is searched for sign-up ids and trace ids.
 */
export async function findPeople(context: Context, name: string, days: number): Promise<FoundPerson[]> {
  for (const { pattern, find } of KINDS) {
    const found = pattern.test(name) ? await find(context, name, days) : [];
    if (found.length > 0) return found;
  }
  return isUserName(name) ? [ofUser(context, userNameAs(name))] : [];
}

const OF_PROVIDER = new RegExp(`^${IDENTITY_PROVIDER_NAME}_`, 'i');

/** Converts the name of an Okta user to lower case, as it is stored; names of executions and queues keep their case. */
export const userNameAs = (given: string) => (OF_PROVIDER.test(given) ? given.toLowerCase() : given);

/** Replaces e-mail addresses and trace ids by user names, which `replay` and `dismiss` accept; returns other names as they are. */
export async function userNamesFor(context: Context, name: string, days: number): Promise<string[]> {
  const isOther = ({ find }: Kind) => find === byEmail || find === byTrace;
  const kind = KINDS.find(({ pattern }) => pattern.test(name));
  if (kind === undefined || !isOther(kind)) return [userNameAs(name)];
  const found = await kind.find(context, name, days);
  return found.length === 0 ? [name] : found.map(({ userName }) => userName);
}

const ofUser = ({ settings: { userPoolId } }: Context, userName: string): FoundPerson => ({
  userName,
  signUpId: signUpId({ userPoolId, userName }),
});

async function byExecution({ clients }: Context, executionArn: string): Promise<FoundPerson[]> {
  try {
    const { input } = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
    const signUp = signUpIn(input);
    return signUp === undefined ? [] : [{ ...signUp, executionArn }];
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return [];
    throw error;
  }
}

function byExecutionName(context: Context, name: string): Promise<FoundPerson[]> {
  return byExecution(context, `${context.settings.stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`);
}

async function byItem(context: Context, id: string): Promise<FoundPerson[]> {
  for await (const { signUp } of flattened(judgedItems(context, { filters: { ids: new Set([id]) } }))) {
    return signUp === undefined ? [] : [signUp];
  }
  return [];
}

/** Searches the index of the profiles, and the pool for users without a profile. E-mail addresses are stored in lower case. */
async function byEmail(context: Context, given: string): Promise<FoundPerson[]> {
  const spellings = Array.from(new Set([given, given.toLowerCase()]));
  const found = await Promise.all([
    userNamesByEmail(context, given.toLowerCase()),
    ...spellings.map((email) => usersByEmail(context, email)),
  ]);
  return Array.from(new Set(found.flat()), (userName) => ofUser(context, userName));
}

/** X-Ray stores traces for 30 days; the audit stores the first trace id of each sign-up for longer. */
async function byTrace(context: Context, given: string, days: number): Promise<FoundPerson[]> {
  const traceId = given.replace(/^Root=/, '').slice(0, '1-58406520-a006649127e371903a2de979'.length);
  // Only this search loads the X-Ray client.
  const { signUpIdsOfTrace } = await import('../records/traces.ts');
  const ids = new Set(await signUpIdsOfTrace(context, traceId));
  const wanted =
    ids.size > 0
      ? ({ signUpId: id }: AuditRecord) => ids.has(id)
      : (record: AuditRecord) => record.traceId.includes(traceId);
  return search(context, { days, wanted, most: Math.max(ids.size, 1) });
}

/** The id is a hash, and there is no index by it, so the audit's days are searched. */
function bySignUpId(context: Context, id: string, days: number): Promise<FoundPerson[]> {
  return search(context, { days, wanted: (record) => record.signUpId === id, most: 1 });
}

interface Search {
  days: number;
  wanted(record: AuditRecord): boolean;
  /** The number of people after which the search ends. */
  most: number;
}

/** The newest days are searched first. */
async function search(context: Context, { days, wanted, most }: Search): Promise<FoundPerson[]> {
  const to = context.io.clock.now();
  const found = new Map<string, FoundPerson>();
  for await (const record of recordsWithin(context, { from: to - days * DAY, to }, AUDIT_DETAIL_TYPES)) {
    if (wanted(record)) found.set(record.signUpId, { userName: record.userName, signUpId: record.signUpId });
    if (found.size === most) break;
  }
  return Array.from(found.values());
}
