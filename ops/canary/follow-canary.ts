/** Follows a canary through bus, workflow, table and audit, to the first place where it stops. */
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ListExecutionsCommand,
} from '@aws-sdk/client-sfn';
import type { DoctorFinding } from '../doctor/check.ts';
import { signUpIn } from '../items/execution-item.ts';
import { recordsOfUser } from '../records/audit-table.ts';
import { findProfiles } from '../records/profiles-table.ts';
import type { Context } from '../stage/context.ts';
import { publish } from '../stage/publish.ts';
import { throwIfInterrupted } from '../terminal/errors.ts';
import type { Canary } from './make-canary.ts';

/** Milliseconds. Before it fails, the workflow retries a step for three minutes on average and 6.5 at most; queues and rules take seconds. */
const PATIENCE = { begin: 60_000, end: 480_000, audit: 60_000 };
const PAUSE = 1000;
/** DescribeExecution refills at 15 a second. */
const DESCRIBED_AT_ONCE = 10;

/** EventBridge retries for an hour, and a dead letter can be moved back for 14 days. */
const LATER = 'what arrives later is removed by the next run with --canary';

export interface Followed {
  findings: DoctorFinding[];
  /** Whether an execution failed or still runs, which an operator will look at. */
  isOpen: boolean;
}

const finding = (resource: string, problem: string, fix: string): DoctorFinding => ({ resource, problem, fix });
const stopped = (one: DoctorFinding, isOpen = false): Followed => ({ findings: [one], isOpen });

/** Publishes the canary and waits at each place until it has passed, or no longer. */
export async function followCanary(context: Context, canary: Canary): Promise<Followed> {
  const { settings } = context;
  try {
    await publish(context, canary.message);
  } catch (error) {
    return stopped(refusedByBus(error, settings.eventBusName));
  }
  const arn = await until(context, PATIENCE.begin, executionFinder(context, canary));
  if (arn === undefined) {
    const place = `read what doctor says of the rules, and dismiss the canary where ops failed --place workflowRuleDlq lists it; ${LATER}`;
    return stopped(finding('canary', `started no execution: it stopped between the bus and the workflow`, place));
  }
  const ended = await until(context, PATIENCE.end, () => endOf(context, arn));
  if (ended?.status !== 'SUCCEEDED') return stopped(unfinished(canary, ended), true);
  const profile = (await findProfiles(context, [canary.userName])).get(canary.userName);
  if (profile?.attributesAt === undefined) {
    const problem = `has no profile although its execution ${arn} succeeded: it stopped at the table ${settings.profilesTableName}`;
    return stopped(finding('canary', problem, `ops show ${canary.userName}`));
  }
  const missing = await missingRecords(context, canary);
  if (missing.length === 0) return { findings: [], isOpen: false };
  return stopped(
    finding(
      'canary',
      `has a profile, and no audit record of ${missing.join(' and ')}: it stopped between the bus and the audit`,
      `read the dead letters with ops failed --place auditDlq and --place auditEventsRuleDlq; ${LATER}`,
    ),
  );
}

function refusedByBus(error: unknown, bus: string): DoctorFinding {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const fix = name.startsWith('AccessDenied')
    ? "publish with a role that docs/ops-policy.json is attached to and that `operators` of the stage's file names"
    : 'read what doctor says of the bus, and run the canary again';
  return finding('canary', `was refused by the bus ${bus}: ${name}: ${message}`, fix);
}

function unfinished({ userName }: Canary, ended?: DescribeExecutionCommandOutput): DoctorFinding {
  const happened =
    ended === undefined
      ? `still runs after ${PATIENCE.end / 60_000} minutes`
      : `ended as ${ended.status} with ${ended.error ?? 'no error'}`;
  const fix = `ops show ${userName} names the step; repair the cause, then ops dismiss ${userName}`;
  return finding('canary', `stopped in the workflow: its execution ${happened}`, fix);
}

/**
 * The audit names the execution once it has written or failed; before that, each new execution is described once. On a busy
 * stage there are more of them than can be described.
 */
function executionFinder(context: Context, { signUpId, userName }: Canary): () => Promise<string | undefined> {
  const { clients, settings, io } = context;
  const looked = new Set<string>();
  const from = io.clock.now() - PATIENCE.begin;
  return async () => {
    const records = await recordsOfUser(context, userName);
    const recorded = records.find(({ executionArn }) => executionArn !== undefined)?.executionArn;
    if (recorded !== undefined) return recorded;
    const list = new ListExecutionsCommand({ stateMachineArn: settings.stateMachineArn, maxResults: 100 });
    const { executions = [] } = await clients.states.send(list);
    const fresh = executions.filter(
      ({ executionArn = '', startDate }) => !looked.has(executionArn) && (startDate?.getTime() ?? 0) >= from,
    );
    for (const { executionArn = '' } of fresh.slice(0, DESCRIBED_AT_ONCE)) {
      looked.add(executionArn);
      const { input } = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
      if (signUpIn(input)?.signUpId === signUpId) return executionArn;
    }
    return undefined;
  };
}

async function endOf({ clients }: Context, executionArn: string) {
  const execution = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
  return execution.status === 'RUNNING' ? undefined : execution;
}

const EXPECTED = ['UserCreated', 'ProfileWritten'] as const;

async function missingRecords(context: Context, { userName }: Canary): Promise<string[]> {
  let missing: string[] = [...EXPECTED];
  await until(context, PATIENCE.audit, async () => {
    const found = (await recordsOfUser(context, userName)).map(({ detailType }) => detailType);
    missing = EXPECTED.filter((kind) => !found.includes(kind));
    return missing.length === 0 ? true : undefined;
  });
  return missing;
}

/** Asks again and again; undefined when the patience is over. @throws {OpsError} when interrupted */
async function until<Answer>(
  { io }: Context,
  patience: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const end = io.clock.now() + patience;
  for (;;) {
    throwIfInterrupted(io);
    const answer = await ask();
    if (answer !== undefined || io.clock.now() >= end) return answer;
    await io.clock.sleep(PAUSE, io.signal);
  }
}
