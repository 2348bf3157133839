/** The steps of a sign-up: when each one was, or why it is unknown. */
import { AuditRecord } from '../../../../events/audit-record.ts';
import { type Known, stepsOf } from '../../../../ops/console/steps/steps-of.ts';
import { auditRecordFactory } from '../../../support/audit-record-factory.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();

const record = (second: number, changes: Partial<AuditRecord>): AuditRecord =>
  AuditRecord.parse({ ...auditRecordFactory({ number: second, occurredAt: at(second) }), ...changes });

/** `m done 12:00:01`, or without a time. */
const lines = (known: Partial<Known>) =>
  stepsOf({ portal: 'retail', records: [], invocations: [], ...known }).map(({ step, outcome, at: time }) =>
    [step, outcome, time?.slice(11, 19)].filter(Boolean).join(' '),
  );

test('a sign-up that succeeded has the times of the audit, the pool, the profile and the traces', () => {
  const known = {
    records: [record(1, { detailType: 'UserCreated' }), record(3, { detailType: 'ProfileWritten' })],
    createdAt: at(2),
    profile: { createdAt: at(3) },
    invocations: [
      { name: 'TriggersPublishUserConfirmed', at: at(4) },
      { name: 'TriggersAdmitToPortal', at: at(5) },
      { name: 'ReadApiGetProfile', at: at(6) },
    ],
  };
  expect(lines(known)).toEqual([
    'a unknown',
    'b unknown',
    'c unknown',
    'd unknown',
    'm done 12:00:01',
    'e done 12:00:02',
    'l done 12:00:04',
    'f done 12:00:05',
    'g unknown',
    'n done 12:00:03',
    'h done 12:00:06',
    'i, j, k done 12:00:06',
  ]);
});

test('a person that the trigger refused has the reason at its step, and nothing after it', () => {
  const records = [record(1, { detailType: 'SignUpRefused', reasons: ['email-missing'] })];
  const steps = stepsOf({ portal: 'retail', records, invocations: [] });
  expect(steps.find(({ step }) => step === 'm')).toMatchObject({
    outcome: 'refused',
    source: 'portal retail requires email (email-missing)',
  });
  expect(steps.filter(({ outcome }) => outcome === 'done')).toEqual([]);
});

test('a refusal before a sign-up that succeeded is history', () => {
  const records = [
    record(1, { detailType: 'SignUpRefused', reasons: ['email-missing'] }),
    record(2, { detailType: 'UserCreated' }),
  ];
  expect(lines({ records })).toContain('m done 12:00:02');
});

test('a profile that is not written is rejected, failed, not yet written, or unknown', () => {
  const start = record(1, { detailType: 'UserCreated' });
  const rejected = record(2, { detailType: 'SignUpRejected', reasons: ['given_name-control-characters'] });
  const failed = record(2, { detailType: 'SignUpFailed', error: 'States.Timeout' });
  expect(lines({ records: [start, rejected] })).toContain('n refused 12:00:02');
  expect(lines({ records: [start, failed] })).toContain('n failed 12:00:02');
  expect(lines({ records: [start] })).toContain('n pending');
  expect(lines({})).toContain('n unknown');
});
