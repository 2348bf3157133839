/** Formats a sign-up as text. Pure. */

import { AccessFact } from '../../events/access.ts';
import type { AuditRecord } from '../../events/audit-record.ts';
import { brokenRules } from '../items/broken-rules.ts';
import { errorText } from '../items/error-text.ts';
import { nameInArn } from '../items/item-id.ts';
import type { JudgedItem } from '../items/judged-item.ts';
import type { Style } from '../terminal/style.ts';
import type { ShowTime } from '../terminal/time.ts';
import type { Change } from './history-of.ts';
import type { ShownExecution } from './read-execution.ts';
import type { ShownSignUp } from './shown-sign-up.ts';

export interface Rendering {
  style: Style;
  time: ShowTime;
}

export function renderSignUp(shown: ShownSignUp, { style, time }: Rendering): string {
  const { signUpId, userName, portal, traceId, history, records, executions, items, progress } = shown;
  const heading = (text: string) => `\n${style('bold', text)}\n`;
  const facts = { 'sign-up': signUpId, user: userName, portal, trace: traceId };
  return [
    fields(facts),
    heading('Profile'),
    profileText(shown, time),
    ...(history.length === 0 ? [] : [heading('History'), historyText(history, time)]),
    heading('Audit'),
    records.length === 0 ? '  no records\n' : records.map((record) => recordLine(record, time)).join(''),
    ...executions.flatMap((execution) => [
      heading(`Execution ${nameInArn(execution.arn)}`),
      executionText(execution, time),
    ]),
    heading('Next step'),
    progress === undefined ? '' : `  ${progress}\n`,
    items.map((item) => remedyLine(item, style)).join(''),
  ].join('');
}

/** A confirmation alone creates an item that is not a complete profile: its status does not describe the sign-up. */
function profileText({ profile, rejected, portal = 'unknown' }: ShownSignUp, time: ShowTime): string {
  const shown = profile && fields(withTimes(profile, time));
  if (profile?.attributesAt !== undefined && shown) return shown;
  const reason = rejected && `, because the sign-up was rejected: ${brokenRules(rejected, portal)}`;
  const none = `  not written${reason ?? ''}\n`;
  return shown ? `${none}  The table has ${remainderOf(profile)} only:\n${shown}` : none;
}

/** What an item is that is not a profile. */
function remainderOf({ confirmedAt, forgottenAt }: Readonly<Record<string, unknown>>): string {
  if (confirmedAt !== undefined) return 'the confirmation';
  return forgottenAt === undefined ? 'facts about access' : 'the tombstone';
}

const withTimes = (profile: object, time: ShowTime) =>
  Object.fromEntries(Object.entries(profile).map(([name, value]) => [name, readable(name, value, time)]));

/** Fields whose names end in `At` are times, in seconds if they are numbers; the grounds of access are objects. */
function readable(name: string, value: unknown, time: ShowTime): unknown {
  if (name.endsWith('At'))
    return time(typeof value === 'number' ? new Date(value * 1000).toISOString() : String(value));
  const { success, data } = AccessFact.safeParse(value);
  return success ? `${data.state} at ${time(data.at)} by ${data.actor}, fact ${data.factId}` : value;
}

/** Names and values in two columns, without absent values. */
function fields(values: Readonly<Record<string, unknown>>): string {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  const width = Math.max(0, ...present.map(([name]) => name.length));
  return present.map(([name, value]) => `  ${name.padEnd(width)}  ${textOf(value)}\n`).join('');
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function historyText(history: readonly Change[], time: ShowTime): string {
  const width = Math.max(...history.map(({ who }) => who.length));
  return history.map(({ at, who, what }) => `  ${time(at)}  ${who.padEnd(width)}  ${what}\n`).join('');
}

function recordLine(record: AuditRecord, time: ShowTime): string {
  const { occurredAt, detailType, outcome, error, reasons, means, actor, reason, changes } = record;
  const parts = [outcome, error, reasons?.join(', '), means, changes?.join(', '), actor, reason && `"${reason}"`];
  return `${`  ${time(occurredAt)}  ${detailType.padEnd(16)}  ${parts.filter(Boolean).join('  ')}`.trimEnd()}\n`;
}

function executionText(
  { status, startedAt, redriveCount, error, event, timeline }: ShownExecution,
  time: ShowTime,
): string {
  const width = Math.max(0, ...timeline.map(({ state }) => state.length));
  const rows = timeline.map(({ at, state, what }) => {
    const seconds = `+${(at / 1000).toFixed(3)} s`;
    return `  ${seconds.padStart(14)}  ${state.padEnd(width)}  ${what}\n`;
  });
  return [
    fields({ status, started: time(startedAt), redriven: redriveCount, error }),
    '\n',
    ...rows,
    '\n',
    ...JSON.stringify(event, null, 2)
      .split('\n')
      .map((line) => `  ${line}\n`),
  ].join('');
}

function remedyLine({ id, error, closed, remedy }: JudgedItem, style: Style): string {
  if (closed !== undefined) return `  ${id}: nothing, ${closed} has closed it\n`;
  const means = remedy.means === 'none' ? 'nothing' : remedy.means;
  const what = error === undefined ? '' : `${errorText(error)}: `;
  return `  ${id}: ${what}${style('green', means)}, because ${remedy.why}\n`;
}
