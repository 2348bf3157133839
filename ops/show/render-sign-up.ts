/** A sign-up as text for a person. Pure. */

import type { AuditRecord } from '../../events/audit-record.ts';
import { brokenRules } from '../items/broken-rules.ts';
import { nameInArn } from '../items/item-id.ts';
import type { JudgedItem } from '../items/judged-item.ts';
import type { Style } from '../terminal/style.ts';
import type { ShowTime } from '../terminal/time.ts';
import type { ShownExecution } from './read-execution.ts';
import type { ShownSignUp } from './shown-sign-up.ts';

export interface Rendering {
  style: Style;
  time: ShowTime;
}

export function renderSignUp(shown: ShownSignUp, { style, time }: Rendering): string {
  const { signUpId, userName, portal, traceId, records, executions, items, progress } = shown;
  const heading = (text: string) => `\n${style('bold', text)}\n`;
  const facts = { 'sign-up': signUpId, user: userName, portal, trace: traceId };
  return [
    fields(facts),
    heading('Profile'),
    profileText(shown),
    heading('Audit'),
    records.length === 0 ? '  there are no records\n' : records.map((record) => recordLine(record, time)).join(''),
    ...executions.flatMap((execution) => [
      heading(`Execution ${nameInArn(execution.arn)}`),
      executionText(execution, time),
    ]),
    heading('What the tool would do'),
    progress === undefined ? '' : `  ${progress}\n`,
    items.map((item) => remedyLine(item, style)).join(''),
  ].join('');
}

/** A confirmation alone makes an item of the table that is not a profile yet: its status says nothing of the sign-up. */
function profileText({ profile, rejected, portal = 'unknown' }: ShownSignUp): string {
  if (profile?.attributesAt !== undefined) return fields(profile);
  const reason = rejected && `, because the sign-up was rejected: ${brokenRules(rejected, portal)}`;
  const none = `  not written${reason ?? ''}\n`;
  return profile === undefined ? none : `${none}  What is stored is the confirmation alone:\n${fields(profile)}`;
}

/** Name and value in two columns; what is absent is left out. */
function fields(values: Readonly<Record<string, unknown>>): string {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  const width = Math.max(0, ...present.map(([name]) => name.length));
  return present.map(([name, value]) => `  ${name.padEnd(width)}  ${textOf(value)}\n`).join('');
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function recordLine(record: AuditRecord, time: ShowTime): string {
  const { occurredAt, detailType, outcome, error, reasons, means, actor, reason, changes } = record;
  const told = [outcome, error, reasons?.join(', '), means, changes?.join(', '), actor, reason && `"${reason}"`];
  return `${`  ${time(occurredAt)}  ${detailType.padEnd(16)}  ${told.filter(Boolean).join('  ')}`.trimEnd()}\n`;
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

function remedyLine({ id, closed, remedy }: JudgedItem, style: Style): string {
  if (closed !== undefined) return `  ${id}: nothing, ${closed} has closed it\n`;
  const means = remedy.means === 'none' ? 'nothing' : remedy.means;
  return `  ${id}: ${style('green', means)}, because ${remedy.why}\n`;
}
