/** Counts what happened at each portal: from the audit, from Cognito's metric of sign-ins, and from the list of failures. */
import type { AuditRecord } from '../../../events/audit-record.ts';
import { IDENTITY_PROVIDER_NAME } from '../../../events/names.ts';
import { recordsWithin } from '../../records/audit-table.ts';
import { readMetrics } from '../../records/metrics.ts';
import type { Window } from '../../records/window.ts';
import type { Context } from '../../stage/context.ts';
import { ACTIVITIES, type Activity, type ActivityView, type PortalActivity } from '../api/activity.ts';
import type { Entry } from '../failures/item-store.ts';

/** The activity that each kind of record counts as. */
const KINDS: Partial<Record<AuditRecord['detailType'], Activity>> = {
  UserCreated: 'signUps',
  SignUpRefused: 'refused',
  SignInRefused: 'refused',
  SignUpRejected: 'failed',
  SignUpFailed: 'failed',
};

const PARTS = 32;
/** More records are not read: reading them costs time and money, and the dashboard's metrics have the totals. */
const MOST_RECORDS = 20_000;

type Counts = Record<Activity, number[]>;

/** What is read from AWS, and cached. */
export type ReadActivity = Pick<ActivityView, 'from' | 'to' | 'portals' | 'countedSince'>;

/** Without what is open. */
export async function readActivity(context: Context, window: Window): Promise<ReadActivity> {
  const { settings, portalName } = context;
  const counts = new Map<string, Counts>(settings.portals.map(({ name }) => [name, emptyCounts()]));
  const part = (window.to - window.from) / PARTS;
  const add = (portal: string, activity: Activity, at: number, count = 1) => {
    const of = counts.get(portal)?.[activity];
    if (of !== undefined) addAt(of, window, at, count);
  };
  let countedSince: string | undefined;
  let records = 0;
  const kinds = Object.keys(KINDS) as AuditRecord['detailType'][];
  for await (const { detailType, clientId = '', occurredAt } of recordsWithin(context, window, kinds)) {
    const activity = KINDS[detailType];
    if (activity !== undefined) add(portalName(clientId), activity, Date.parse(occurredAt));
    records += 1;
    if (records < MOST_RECORDS) continue;
    countedSince = occurredAt;
    break;
  }
  for (const [portal, points] of await readSignIns(context, window, part)) {
    for (const [at, count] of points) add(portal, 'signIns', at, count);
  }
  return {
    from: new Date(window.from).toISOString(),
    to: new Date(window.to).toISOString(),
    portals: Array.from(counts, ([portal, of]): PortalActivity => ({ portal, counts: of })),
    countedSince,
  };
}

function addAt(counts: number[], { from, to }: Window, at: number, count: number): void {
  const index = Math.min(PARTS - 1, Math.max(0, Math.floor(((at - from) / (to - from)) * PARTS)));
  counts[index] = (counts[index] ?? 0) + count;
}

/** Adds what is open, from the newest list of failures. */
export function withOpen(
  { portals, ...read }: ReadActivity,
  open: readonly Entry[],
): Pick<ActivityView, 'portals' | 'openBefore' | 'openElsewhere'> {
  const window = { from: Date.parse(read.from), to: Date.parse(read.to) };
  const counts = new Map(portals.map(({ portal }) => [portal, Array.from({ length: PARTS }, () => 0)]));
  let [openBefore, openElsewhere] = [0, 0];
  for (const { portal, failedAt, count } of open) {
    const of = counts.get(portal);
    if (of === undefined) openElsewhere += count;
    else if (failedAt < window.from) openBefore += count;
    else addAt(of, window, failedAt, count);
  }
  const withCounts = portals.map((one) => ({ ...one, counts: { ...one.counts, open: counts.get(one.portal) ?? [] } }));
  return { portals: withCounts, openBefore, openElsewhere };
}

const emptyCounts = () =>
  Object.fromEntries(ACTIVITIES.map((activity) => [activity, Array.from({ length: PARTS }, () => 0)])) as Counts;

const MINUTE = 60_000;

/** The audit has no record of a sign-in that changed nothing: Cognito counts them for each client. */
async function readSignIns(context: Context, window: Window, part: number) {
  const { portals, userPoolId } = context.settings;
  const queries = portals.map(({ clientId }, index) => ({
    Id: `portal${index}`,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/Cognito',
        MetricName: 'FederationSuccesses',
        Dimensions: [
          { Name: 'UserPool', Value: userPoolId },
          { Name: 'UserPoolClient', Value: clientId },
          { Name: 'IdentityProvider', Value: IDENTITY_PROVIDER_NAME },
        ],
      },
      Stat: 'Sum',
      Period: (Math.max(1, Math.floor(part / MINUTE)) * MINUTE) / 1000,
    },
  }));
  const points = await readMetrics(context, queries, window);
  return portals.map(({ name }, index) => [name, points.get(`portal${index}`) ?? []] as const);
}
