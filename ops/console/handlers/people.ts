/** `GET /api/people/<user name>` and what is below it: what `ops show` shows about a person, in the order of how fast it is read. */
import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { AccessItem, blockedGrounds } from '../../../events/access.ts';
import { signUpId } from '../../../events/sign-up-id.ts';
import { countRequests } from '../../aws/count-requests.ts';
import { brokenRules } from '../../items/broken-rules.ts';
import { type FoundPerson, findPeople } from '../../people/find-people.ts';
import { findUser, type PoolUser } from '../../records/user-pool.ts';
import { findExecutions } from '../../show/find-executions.ts';
import { historyOf } from '../../show/history-of.ts';
import { executionsIn, readFacts, rejectionIn } from '../../show/read-facts.ts';
import { readSignUp } from '../../show/read-sign-up.ts';
import { type Context, forRequest } from '../../stage/context.ts';
import { inParallel } from '../../stream/in-parallel.ts';
import type { FoundPersonView, NextView, PersonView, PoolUserView, RunSummary, RunsView } from '../api/people.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import { type Console, commandLine } from '../running/console.ts';
import { hideAttributes } from './hide-attributes.ts';

export const personRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/people', handle: find },
  { method: 'GET', path: '/api/people/:userName', handle: show },
  { method: 'GET', path: '/api/people/:userName/next', handle: next },
  { method: 'GET', path: '/api/people/:userName/runs', handle: runs },
];

/** How far back the audit is searched for sign-up ids and trace ids. */
const DAYS = 90;

async function find({ context }: Console, { query }: ApiRequest): Promise<{ people: FoundPersonView[] }> {
  const found = await findPeople(forRequest(context), query.get('name')?.trim() ?? '', DAYS);
  return { people: found.map(({ userName, signUpId }) => ({ userName, signUpId })) };
}

const personIn = ({ settings: { userPoolId } }: Context, { params: { userName = '' } }: ApiRequest): FoundPerson => ({
  userName,
  signUpId: signUpId({ userPoolId, userName }),
});

/** `?attributes=shown` includes the values of attributes. */
async function show(console: Console, request: ApiRequest): Promise<PersonView> {
  const { context } = console;
  const person = personIn(context, request);
  const [facts, user] = await Promise.all([readFacts(context, person.userName), findUser(context, person.userName)]);
  const { records, profile } = facts;
  const hidden = request.query.get('attributes') !== 'shown';
  const clientId = records.findLast((record) => record.clientId !== undefined)?.clientId ?? profile?.ClientId;
  const portal = typeof clientId === 'string' ? context.portalName(clientId) : undefined;
  const rejected = rejectionIn(facts);
  return {
    ...person,
    portal,
    traceId: records.find(({ traceId }) => traceId !== 'unknown')?.traceId,
    profile: (hidden ? hideAttributes(profile) : profile) as PersonView['profile'],
    isKnown: profile !== undefined || user !== undefined || records.length > 0,
    isWritten: profile?.attributesAt !== undefined,
    rejected: rejected && brokenRules(rejected, portal ?? 'unknown'),
    blocked: blockedGrounds(AccessItem.parse(profile ?? {})),
    user: user && userView(user),
    history: historyOf(records, context.portalName),
    records,
    runs: Array.from(executionsIn(facts)),
    hidden,
    command: commandLine(console, 'show', person.userName),
  };
}

const userView = ({ createdAt, modifiedAt, enabled }: PoolUser): PoolUserView => ({
  createdAt: createdAt.toISOString(),
  modifiedAt: modifiedAt.toISOString(),
  enabled,
});

async function next({ context: shared }: Console, request: ApiRequest): Promise<NextView> {
  const readAt = new Date(shared.io.clock.now()).toISOString();
  const { clients, requests } = countRequests(shared.clients);
  const context = { ...forRequest(shared), clients };
  const { items, progress } = await readSignUp(context, personIn(context, request));
  return {
    items: items.map(({ id, place, state, failedAt, error, remedy: { means, why }, closed }) => ({
      id,
      place,
      state,
      failedAt,
      error,
      means,
      why,
      closed,
    })),
    progress,
    unread: context.unread.list().map(({ why: reason }) => reason),
    readAt,
    requests: requests(),
  };
}

/** DescribeExecution is limited to 15 requests per second. */
const DESCRIBED_AT_ONCE = 5;

async function runs({ context }: Console, request: ApiRequest): Promise<RunsView> {
  const person = personIn(context, request);
  const arns = await findExecutions(context, person, await readFacts(context, person.userName));
  const found = await inParallel(arns, DESCRIBED_AT_ONCE, (arn) => summary(context, arn));
  const known = found.flatMap((run) => run ?? []);
  return { runs: known.sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1)) };
}

/** Undefined if Step Functions has deleted the execution. */
async function summary({ clients, settings }: Context, executionArn: string): Promise<RunSummary | undefined> {
  try {
    const { stateMachineArn = '', ...execution } = await clients.states.send(
      new DescribeExecutionCommand({ executionArn }),
    );
    const { status = 'unknown', startDate = new Date(0), redriveCount = 0 } = execution;
    const workflow = settings.accessStateMachineArn === stateMachineArn ? 'access' : 'sign-up';
    return { arn: executionArn, workflow, status, startedAt: startDate.toISOString(), redriveCount };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}
