/** Prints a demonstration: the timeline, the profile, the audit records, and the addresses to try next. */
import { styleText } from 'node:util';
import { DEMO_PEOPLE } from '../system/okta/people.ts';
import type { ServedPortal } from '../system/portal/serve-portals.ts';
import type { Item } from '../system/read-records.ts';
import { outputOf, type System } from '../system/start-system.ts';
import type { Demonstration, TimelineRow } from './demonstration.ts';

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

/** @param console address of the operator's console, with its token */
export function reportAddresses(
  { twin, okta, deployment }: System,
  portals: readonly ServedPortal[],
  console: string,
): string {
  const people: [string, string][] = [
    ...DEMO_PEOPLE.map(({ username, shows }): [string, string] => [username, shows]),
    ['guest-…', 'somebody new: guest- and any letters and digits'],
  ];
  const output = (name: string) => outputOf(deployment, name);
  const services: [string, string][] = [
    ['console', console],
    ['read API', twin.addresses.resolve(output('ApiUrl'))],
    ['back office', `client ${output('BackOfficeClientId')} of the user pool ${output('UserPoolId')}`],
    ['login pages', twin.addresses.resolve(output('LoginUrl'))],
    ["Okta's hooks", twin.addresses.resolve(output('HooksUrl'))],
    ['Okta (stand-in)', `${okta.origin}/oauth2/default/.well-known/openid-configuration`],
    ['AWS endpoint', `${twin.endpoint} says what runs here, and how to move the clock`],
    ['AWS CLI', `AWS_ENDPOINT_URL=${twin.endpoint} aws stepfunctions list-state-machines --region ${twin.region}`],
  ];
  return [
    heading('Sign in yourself, with a browser'),
    ...table(portals.map(({ title, url }): [string, string] => [title, url])),
    heading('as one of these people; each ends differently'),
    ...table(people),
    heading('Watch Okta suspend somebody'),
    `  Sign in at ${portals[0]?.title ?? 'a portal'} as ada in one tab, and press Suspend at`,
    `  ${okta.origin}/admin in another: within seconds, her next page in the first tab is refused.`,
    heading('What runs behind it'),
    ...table(services),
    '',
  ].join('\n');
}

function table(rows: readonly [string, string][]): string[] {
  return rows.map(([name, text]) => `  ${name.padEnd(20)}${text}`);
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
