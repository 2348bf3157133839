/** A sign-up as text for a person. Pure. */

import type { AuditRecord } from '../../events/audit-record.ts';
import { nameInArn } from '../items/item-id.ts';
import type { JudgedItem } from '../items/judged-item.ts';
import type { Style } from '../terminal/style.ts';
import type { ShownExecution } from './read-execution.ts';
import type { ShownSignUp } from './shown-sign-up.ts';

export function renderSignUp(shown: ShownSignUp, style: Style): string {
  const { signUpId, userName, portal, traceId, profile, records, executions, items, progress } = shown;
  const heading = (text: string) => `\n${style('bold', text)}\n`;
  const facts = { 'sign-up': signUpId, user: userName, portal, trace: traceId };
  return [
    fields(facts),
    heading('Profile'),
    profile === undefined ? '  there is none\n' : fields(profile),
    heading('Audit'),
    records.length === 0 ? '  there are no records\n' : records.map(recordLine).join(''),
    ...executions.flatMap((execution) => [heading(`Execution ${nameInArn(execution.arn)}`), executionText(execution)]),
    heading('What the tool would do'),
    progress === undefined ? '' : `  ${progress}\n`,
    items.map((item) => remedyLine(item, style)).join(''),
  ].join('');
}

/** Name and value in two columns; what is absent is left out. */
function fields(values: Readonly<Record<string, unknown>>): string {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  const width = Math.max(0, ...present.map(([name]) => name.length));
  return present.map(([name, value]) => `  ${name.padEnd(width)}  ${textOf(value)}\n`).join('');
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function recordLine(record: AuditRecord): string {
  const { occurredAt, detailType, outcome, error, reasons, means, actor, reason, changes } = record;
  const told = [outcome, error, reasons?.join(', '), means, changes?.join(', '), actor, reason && `"${reason}"`];
  return `${`  ${occurredAt}  ${detailType.padEnd(16)}  ${told.filter(Boolean).join('  ')}`.trimEnd()}\n`;
}

function executionText({ status, startedAt, redriveCount, error, event, timeline }: ShownExecution): string {
  const width = Math.max(0, ...timeline.map(({ state }) => state.length));
  const rows = timeline.map(({ at, state, what }) => {
    const seconds = `+${(at / 1000).toFixed(3)} s`;
    return `  ${seconds.padStart(14)}  ${state.padEnd(width)}  ${what}\n`;
  });
  return [
    fields({ status, started: startedAt, redriven: redriveCount, error }),
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
