/** Prints a demonstration for people: the timeline, the profile, the audit records, and where to go on from. */
import { styleText } from 'node:util';
import type { Demonstration, TimelineRow } from './demonstration.ts';
import type { Item } from './read-records.ts';
import type { System } from './system.ts';

export function reportDemonstration({ timeline, records }: Demonstration): string {
  const start = timeline[0]?.at ?? 0;
  return [
    heading('One person signs in for the first time'),
    ...timeline.map((row) => `  ${row.step}  ${row.what.padEnd(66)}${offset(row, start)}`),
    heading('The profile'),
    ...fields(records.profile ?? {}, PROFILE_FIELDS),
    heading('The audit records'),
    ...records.auditEvents.map((event) =>
      `  ${String(event.occurredAt)}  ${String(event.detailType).padEnd(18)}${String(event.outcome ?? '')}`.trimEnd(),
    ),
    '',
  ].join('\n');
}

export function reportAddresses(system: System): string {
  const { twin, portals, okta } = system;
  const rows: [string, string][] = [
    ...portals.map(({ settings }): [string, string] => [settings.title, settings.url]),
    ['Okta (stand-in)', `${okta.origin}/oauth2/default/.well-known/openid-configuration`],
    ['read API', portals[0]?.settings.apiUrl ?? ''],
    ['AWS endpoint', `AWS_ENDPOINT_URL=${twin.endpoint} aws stepfunctions list-state-machines --region ${twin.region}`],
  ];
  return [heading('Go on from here'), ...rows.map(([name, address]) => `  ${name.padEnd(20)}${address}`), ''].join(
    '\n',
  );
}

const PROFILE_FIELDS = ['ClientId', 'Email', 'given_name', 'family_name', 'userName', 'status'];

function fields(item: Item, names: readonly string[]): string[] {
  return names.map((name) => `  ${name.padEnd(14)}${String(item[name])}`);
}

function offset({ at }: TimelineRow, start: number): string {
  return at === undefined ? styleText('red', 'did not happen') : `${String(Math.round(at - start)).padStart(5)} ms`;
}

function heading(text: string): string {
  return `\n${styleText('bold', text)}\n`;
}
