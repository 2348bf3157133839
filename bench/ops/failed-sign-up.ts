/** One sign-up that really failed, and copies of it with other names. */

import { AuditRecord } from '../../events/audit-record.ts';
import { USER_EVENT_SOURCE } from '../../events/names.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import { toAuditRecord } from '../../functions/record-audit-events/to-audit-record.ts';
import { readRecords } from '../../system/read-records.ts';
import type { System } from '../../system/start-system.ts';
import type { Seeding } from './seeding.ts';

/** The names that identify a failed sign-up. */
export interface Names {
  userName: string;
  signUpId: string;
  /** The name of its execution. */
  execution: string;
}

/** The records of one failed sign-up. */
export interface FailedSignUp {
  names: Names;
  records: AuditRecord[];
}

const account = { type: 'account' } as const;

/** The portal's parameter cannot be read, which fails a workflow immediately; a redrive succeeds. */
const NO_PARAMETER = {
  service: 'ssm',
  operation: 'GetParameter',
  effect: 'before',
  principal: 'ValidateAttributes',
  error: { code: 'ParameterNotFound', message: 'failed on purpose', status: 400 },
} as const;

/** Fails the workflow of a person who is not in the pool, with its audit record. */
export async function failSignUp(system: System, { settings }: Seeding): Promise<FailedSignUp> {
  const { twin } = system;
  const userName = 'okta_failed';
  const fault = twin.faults.add(NO_PARAMETER);
  const Entries = [beginning(settings, userName, twin.clock.now())];
  await twin.call({ service: 'events', operation: 'PutEvents', input: { Entries }, principal: account });
  await twin.settle();
  twin.faults.remove(fault);
  const { auditEvents } = await readRecords(system, userName);
  const records = auditEvents.map((event) => AuditRecord.parse(event));
  const arn = records.find(({ executionArn }) => executionArn !== undefined)?.executionArn ?? '';
  const execution = arn.slice(arn.lastIndexOf(':') + 1);
  return { names: { userName, signUpId: idOf(settings, userName), execution }, records };
}

/** The names of the sign-up with this number. */
export function namesOf(settings: Seeding['settings'], number: number): Names {
  const userName = `okta_failed${number}`;
  return { userName, signUpId: idOf(settings, userName), execution: `failed-${number}` };
}

/** One failure every 20 ms, as in an outage. */
export const laterBy = (number: number): number => number * 20;

/** The same text for another sign-up. */
export function renamed(text: string, from: Names, to: Names): string {
  return text
    .replaceAll(from.execution, to.execution)
    .replaceAll(from.signUpId, to.signUpId)
    .replaceAll(from.userName, to.userName);
}

/** An audit record, rewritten for another sign-up. */
export function recordLike(record: AuditRecord, { from, to, later }: { from: Names; to: Names; later: number }) {
  const {
    auditId: _,
    dayShard: __,
    expiresAt: ___,
    ...facts
  }: AuditRecord = JSON.parse(renamed(JSON.stringify(record), from, to));
  const occurredAt = new Date(Date.parse(facts.occurredAt) + later).toISOString();
  return toAuditRecord(
    { facts: { ...facts, occurredAt }, cause: [to.execution] },
    { retentionDays: RETENTION_DAYS, forgottenAt: undefined },
  );
}

/** Longer than the bench. */
const RETENTION_DAYS = 30;

const idOf = ({ userPoolId }: Seeding['settings'], userName: string) => signUpId({ userPoolId, userName });

function beginning(settings: Seeding['settings'], userName: string, now: number) {
  const { userPoolId, eventBusName, portals } = settings;
  const detail = {
    version: 1,
    ...{ signUpId: idOf(settings, userName), userName, userPoolId },
    ...{ clientId: portals[0]?.clientId ?? '', traceId: 'unknown', occurredAt: new Date(now).toISOString() },
    attributes: {
      email: `${userName}@example.com`,
      email_verified: 'true',
      given_name: 'Ada',
      family_name: 'Lovelace',
    },
  };
  return {
    EventBusName: eventBusName,
    Source: USER_EVENT_SOURCE,
    DetailType: 'UserCreated',
    Detail: JSON.stringify(detail),
  };
}
