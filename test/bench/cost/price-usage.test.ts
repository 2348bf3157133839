/** Bills are sums that anybody can check. */
import { billedMilliseconds, memorySizes } from '../../../bench/cost/price/billed.ts';
import { priceStanding } from '../../../bench/cost/price/price-standing.ts';
import { priceKept, priceMillion } from '../../../bench/cost/price/price-usage.ts';
import { total } from '../../../bench/cost/price/row.ts';
import { PRICES } from '../../../bench/cost/prices.ts';
import type { Template } from '../../../bench/cost/template.ts';
import type { Usage } from '../../../bench/cost/usage.ts';

const NOTHING: Usage = {
  activeUsers: 0,
  apiRequests: 0,
  transitions: 0,
  executions: 0,
  functions: {},
  tables: {},
  events: 0,
  deliveries: 0,
  archivedBytes: 0,
  replayedEvents: 0,
  queueRequests: 0,
  queuedMessages: 0,
  traces: 0,
  logLines: 0,
  logBytes: 0,
};

const template = (...resources: Template['Resources'][string][]): Template => ({
  Resources: Object.fromEntries(resources.map((resource, number) => [`Resource${number}`, resource])),
});

test('a million of nothing has no rows', () => {
  expect(priceMillion(NOTHING, {})).toEqual([]);
});

test('a row is quantity times price', () => {
  const rows = priceMillion({ ...NOTHING, activeUsers: 1, transitions: 4, queueRequests: 3 }, {});
  expect(rows.map(({ quantity, usd }) => ({ quantity, usd }))).toEqual([
    { quantity: 1e6, usd: 15_000 },
    { quantity: 4e6, usd: 100 },
    { quantity: 3e6, usd: expect.closeTo(1.2) },
  ]);
  expect(total(rows)).toBeCloseTo(15_101.2);
});

test('an invocation is stretched to the processor that its memory buys, and waits', () => {
  expect(billedMilliseconds(10, 1769)).toBe(30);
  expect(billedMilliseconds(10, 3008)).toBe(30);
  expect(billedMilliseconds(10.1, 1769)).toBe(31);
  expect(billedMilliseconds(10, 256)).toBe(90);
});

test('Lambda is billed by invocations, and by memory and time', () => {
  const memories = memorySizes(
    template({ Type: 'AWS::Lambda::Function', Properties: { Description: 'functions/one', MemorySize: 1024 } }),
  );
  const usage = { ...NOTHING, functions: { one: { invocations: 2, milliseconds: 0 } } };
  const [invocations, time] = priceMillion(usage, memories);
  expect(invocations).toMatchObject({ quantity: 2e6, usd: 0.4 });
  expect(time).toMatchObject({ quantity: 40_000, usd: expect.closeTo(0.5333) });
  expect(() => priceMillion(usage, {})).toThrow('the template has no function one; measure again');
});

test('what is kept is billed by the gigabyte and month', () => {
  const tables = { Profiles: { writeUnits: 0, indexWriteUnits: 0, readUnits: 0, storedBytes: 2 ** 30 / 1e6 } };
  const [stored, backup] = priceKept({ ...NOTHING, tables });
  expect([stored?.usd, backup?.usd]).toEqual([expect.closeTo(0.25), expect.closeTo(0.2)]);
});

test('an idle month is read off the template', () => {
  const rows = priceStanding(
    template(
      { Type: 'AWS::Cognito::UserPoolClient', Properties: { AllowedOAuthFlows: ['code'] } },
      { Type: 'AWS::Cognito::UserPoolClient', Properties: { AllowedOAuthFlows: ['client_credentials'] } },
      { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'One' } },
      {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: { Metrics: [{ Expression: 'a + b' }, { MetricStat: {} }, { MetricStat: {} }] },
      },
      { Type: 'AWS::KMS::Key' },
      { Type: 'AWS::Lambda::EventSourceMapping' },
      { Type: 'Any', Properties: { One: '{{resolve:secretsmanager:a:SecretString}}' } },
    ),
  );
  const quantities = Object.fromEntries(rows.map(({ price, quantity }) => [price, quantity]));
  expect(quantities).toMatchObject({ machineClient: 1, alarm: 3, key: 1, secret: 1, queueRequest: 657_000 });
  expect(quantities).not.toHaveProperty('dashboard');
});

test('every price names its page', () => {
  for (const { usd, per, page } of Object.values(PRICES)) {
    expect(usd).toBeGreaterThan(0);
    expect(per).toBeGreaterThan(0);
    expect(page).toMatch(/^https:\/\/aws\.amazon\.com\/.*pricing\//);
  }
});
