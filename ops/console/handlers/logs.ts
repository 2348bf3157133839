/** `GET /api/people/<user name>/logs`: the log lines of a sign-up. */
import { signUpId } from '../../../events/sign-up-id.ts';
import { type LogLine, linesOfSignUp } from '../../records/log-lines.ts';
import { windowsAround } from '../../records/times-of.ts';
import { findUser } from '../../records/user-pool.ts';
import { readFacts } from '../../show/read-facts.ts';
import type { LogLineView, LogsView } from '../api/logs.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import type { Console } from '../running/console.ts';
import { readableName } from '../traces/readable-name.ts';
import { fromJson, hideAttributes } from './hide-attributes.ts';

export const logRoutes: readonly Route[] = [{ method: 'GET', path: '/api/people/:userName/logs', handle: show }];

const MOST_LINES = 200;

async function show({ context }: Console, { params: { userName = '' }, query }: ApiRequest): Promise<LogsView> {
  const [{ records }, user] = await Promise.all([readFacts(context, userName), findUser(context, userName)]);
  const id = signUpId({ userPoolId: context.settings.userPoolId, userName });
  const hide = query.get('attributes') === 'shown' ? (value: unknown) => value : hideAttributes;
  const lines = await linesOfSignUp(context, id, windowsAround(records, user));
  const views = lines.flatMap((line) => viewOf(line, hide) ?? []);
  return { lines: views.slice(-MOST_LINES), left: Math.max(0, views.length - MOST_LINES) };
}

/** Members that are the same in all lines of a function, or that the other columns show. */
const LEFT_OUT = [
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
  'level',
  'message',
  'sampling_rate',
  'service',
  'signUpId',
  'timestamp',
];

/** Undefined for a line that only carries metrics. */
function viewOf({ at, group, text }: LogLine, hide: (value: unknown) => unknown): LogLineView | undefined {
  const line = { message: text, ...(fromJson(text) as Record<string, unknown> | undefined) };
  if ('_aws' in line) return undefined;
  const facts = Object.entries(line).filter(([name]) => !LEFT_OUT.includes(name));
  const { level = '', function_name: name = group, message } = line as Record<string, unknown>;
  return {
    at: new Date(at).toISOString(),
    level: String(level),
    source: readableName(String(name)),
    message: String(message),
    facts: hide(Object.fromEntries(facts)),
  };
}
