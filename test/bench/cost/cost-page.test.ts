/** docs/cost.md equals the output of `npm run cost`, and its measurement is still valid. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCosts } from '../../../bench/cost/measure/measure-costs.ts';
import { writeStageAssembly } from '../../../bench/cost/measure/stage-assembly.ts';
import { PRICES } from '../../../bench/cost/prices.ts';
import { PAGE, readRecorded } from '../../../bench/cost/recorded.ts';
import { writeReport } from '../../../bench/cost/report/report.ts';
import { updatePage } from '../../../bench/cost/report/update-page.ts';
import type { Measurement, Usage } from '../../../bench/cost/usage.ts';

const recorded = readRecorded();
const page = readFileSync(PAGE, 'utf8');

test('the figures of the page are those of the command: `npm run cost -- --write` updates them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cost-'));
  const sections = writeReport(recorded, writeStageAssembly('prod', folder));
  await rm(folder, { recursive: true });
  expect(page).toBe(updatePage(page, sections));
});

test('the page states the current price of tokens', () => {
  const { usd, per } = PRICES.machineToken;
  expect(page).toContain(`${usd / per} USD`);
  expect(page).toContain(`${((usd * 1e6) / per).toLocaleString('en-US')} USD in a million`);
});

test('at 10 sign-ups per second nothing binds, at 100 only the federation does, as the page says', () => {
  const rows = page.split('\n').filter((line) => /^\| [^|]+ \| +[\d,]+\/s \|/.test(line));
  const binding = (column: number) =>
    rows.map((line) => line.split('|').map((cell) => cell.trim())).filter((cells) => cells[column]?.startsWith('**'));
  expect(rows.length).toBeGreaterThan(10);
  expect(binding(3)).toEqual([]);
  expect(binding(4).map(([, quota]) => quota)).toEqual(['Cognito: UserFederation, 25/s']);
});

test('the usage of a sign-up is that in the architecture page', () => {
  const { signUp } = recorded;
  const messages = { audit: 3, confirmations: 1 };
  const states = ['ValidateAttributes', 'WriteProfile', 'EmitProfileWritten'];
  const indexes = 2;
  expect(signUp).toMatchObject({
    activeUsers: 1,
    transitions: 1 + states.length,
    events: ['UserCreated', 'UserConfirmed', 'ProfileWritten', 'ProfileConfirmed'].length,
    deliveries: 1 + messages.audit + messages.confirmations,
    queueRequests: ['send', 'receive', 'delete'].length * (messages.audit + messages.confirmations),
    traces: ['sign-up', 'post confirmation', 'token issue'].length + messages.audit + messages.confirmations,
    tables: {
      Profiles: { writeUnits: 2, indexWriteUnits: 2 * indexes },
      AuditEvents: { writeUnits: messages.audit, indexWriteUnits: messages.audit * indexes },
    },
  });
  expect(Object.entries(signUp.functions).map(([name, { invocations }]) => [name, invocations])).toEqual([
    ['admit-to-portal', 1],
    ['confirm-profile', 1],
    ['publish-user-confirmed', 1],
    ['publish-user-created', 1],
    ['record-audit-events', messages.audit],
    ['validate-attributes', 1],
    ['write-profile', 1],
  ]);
});

/** Milliseconds are a machine's own; bytes vary with the lengths of generated names and of numbers. */
function counts({ functions, tables, archivedBytes, logBytes, ...exact }: Usage) {
  const invocations = Object.entries(functions).map(([name, one]) => [name, one.invocations]);
  const units = Object.entries(tables).map(([name, { storedBytes, ...ofTable }]) => [name, ofTable]);
  return { ...exact, functions: Object.fromEntries(invocations), tables: Object.fromEntries(units) };
}

const bytes = ({ tables, archivedBytes, logBytes }: Usage) => [
  ...Object.values(tables).map(({ storedBytes }) => storedBytes),
  archivedBytes,
  logBytes,
];

test('a new measurement counts the same as the stored one', async () => {
  const fresh = await measureCosts({ stage: 'prod', people: 1 });
  for (const scenario of Object.keys(recorded) as (keyof Measurement)[]) {
    const [now, then] = [fresh[scenario], recorded[scenario]];
    expect({ scenario, ...counts(now) }).toEqual({ scenario, ...counts(then) });
    for (const [index, expected] of bytes(then).entries()) {
      expect(Math.abs((bytes(now)[index] ?? 0) - expected)).toBeLessThanOrEqual(0.05 * expected);
    }
  }
});
