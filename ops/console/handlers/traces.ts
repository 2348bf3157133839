/** `GET /api/people/<user name>/traces`: the steps of a sign-up and its traces. */
import type { AuditRecord } from '../../../events/audit-record.ts';
import { signUpId } from '../../../events/sign-up-id.ts';
import { windowsAround } from '../../records/times-of.ts';
import { readTraces, type Trace, tracesOfSignUp } from '../../records/traces.ts';
import { findUser } from '../../records/user-pool.ts';
import { readFacts } from '../../show/read-facts.ts';
import type { TimelineView } from '../api/traces.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import type { Console } from '../running/console.ts';
import { stepsOf } from '../steps/steps-of.ts';
import { barsOf } from '../traces/bars-of.ts';
import { type Restart, waterfallOf } from '../traces/waterfall.ts';

export const traceRoutes: readonly Route[] = [{ method: 'GET', path: '/api/people/:userName/traces', handle: show }];

async function show({ context }: Console, { params: { userName = '' } }: ApiRequest): Promise<TimelineView> {
  const [{ records, profile }, user] = await Promise.all([readFacts(context, userName), findUser(context, userName)]);
  const id = signUpId({ userPoolId: context.settings.userPoolId, userName });
  const first = Array.from(new Set(records.map(({ traceId }) => traceId).filter(isTraceId)));
  const found = await tracesOfSignUp(context, id, windowsAround(records, user));
  const wanted = Array.from(new Set([...first, ...found])).slice(0, MOST_TRACES);
  const traces = await readTraces(context, wanted);
  const read = new Set(traces.map((trace) => trace.id));
  const clientId = records.find((record) => record.clientId !== undefined)?.clientId ?? 'unknown';
  const known = { records, profile, createdAt: user?.createdAt.toISOString(), portal: context.portalName(clientId) };
  return {
    steps: stepsOf({ ...known, invocations: invocationsIn(traces) }),
    waterfall: waterfallOf({
      traces,
      first,
      missing: first.filter((one) => !read.has(one)),
      restarts: restartsIn(records),
    }),
  };
}

const MOST_TRACES = 25;

const restartsIn = (records: readonly AuditRecord[]): Restart[] =>
  records.flatMap(({ means, item, planId }) =>
    means === 'restart' && item !== undefined && planId !== undefined ? [{ item, planId }] : [],
  );

const isTraceId = (text: string) => /^1-[0-9a-f]{8}-[0-9a-f]{24}$/.test(text);

function invocationsIn(traces: readonly Trace[]) {
  const bars = traces.flatMap(barsOf).sort((one, other) => one.from - other.from);
  return bars.map(({ name, from }) => ({ name, at: new Date(from).toISOString() }));
}
