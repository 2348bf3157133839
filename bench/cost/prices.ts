/** AWS's prices in US dollars without tax, for one Region and one day. Every price has a link to its page. */

export const PRICE_LIST = { region: 'us-east-1', date: '2026-11-23' } as const;

export interface Price {
  usd: number;
  /** The number of units that the price is for. */
  per: number;
  unit: string;
  page: string;
}

const COGNITO = 'https://aws.amazon.com/cognito/pricing/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const STATES = 'https://aws.amazon.com/step-functions/pricing/';
const EVENTS = 'https://aws.amazon.com/eventbridge/pricing/';
const TABLES = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const API = 'https://aws.amazon.com/api-gateway/pricing/';

const MILLION = 1_000_000;

/** The first tier of each; free allowances are left out. */
export const PRICES = {
  federatedUser: { usd: 0.015, per: 1, unit: 'active user', page: COGNITO },
  machineClient: { usd: 6, per: 1, unit: 'client a month', page: COGNITO },
  machineToken: { usd: 2.25, per: 1000, unit: 'tokens', page: COGNITO },
  transition: { usd: 25, per: MILLION, unit: 'transitions', page: STATES },
  expressRequest: { usd: 1, per: MILLION, unit: 'executions', page: STATES },
  invocation: { usd: 0.2, per: MILLION, unit: 'invocations', page: LAMBDA },
  armGbSecond: { usd: 13.3334, per: MILLION, unit: 'GB-seconds', page: LAMBDA },
  x86GbSecond: { usd: 16.6667, per: MILLION, unit: 'GB-seconds', page: LAMBDA },
  event: { usd: 1, per: MILLION, unit: 'events', page: EVENTS },
  archivedGb: { usd: 0.1, per: 1, unit: 'GB', page: EVENTS },
  archiveGbMonth: { usd: 0.023, per: 1, unit: 'GB a month', page: EVENTS },
  queueRequest: { usd: 0.4, per: MILLION, unit: 'requests', page: 'https://aws.amazon.com/sqs/pricing/' },
  writeUnit: { usd: 0.625, per: MILLION, unit: 'write units', page: TABLES },
  readUnit: { usd: 0.125, per: MILLION, unit: 'read units', page: TABLES },
  tableGbMonth: { usd: 0.25, per: 1, unit: 'GB a month', page: TABLES },
  backupGbMonth: { usd: 0.2, per: 1, unit: 'GB a month', page: TABLES },
  trace: { usd: 5, per: MILLION, unit: 'traces', page: 'https://aws.amazon.com/xray/pricing/' },
  logGb: { usd: 0.5, per: 1, unit: 'GB', page: CLOUDWATCH },
  infrequentLogGb: { usd: 0.25, per: 1, unit: 'GB', page: CLOUDWATCH },
  logGbMonth: { usd: 0.03, per: 1, unit: 'GB a month', page: CLOUDWATCH },
  metric: { usd: 0.3, per: 1, unit: 'metric a month', page: CLOUDWATCH },
  alarm: { usd: 0.1, per: 1, unit: 'alarm metric a month', page: CLOUDWATCH },
  compositeAlarm: { usd: 0.5, per: 1, unit: 'composite alarm a month', page: CLOUDWATCH },
  dashboard: { usd: 3, per: 1, unit: 'dashboard a month', page: CLOUDWATCH },
  apiRequest: { usd: 3.5, per: MILLION, unit: 'requests', page: API },
  httpApiRequest: { usd: 1, per: MILLION, unit: 'requests', page: API },
  key: { usd: 1, per: 1, unit: 'key a month', page: 'https://aws.amazon.com/kms/pricing/' },
  secret: { usd: 0.4, per: 1, unit: 'secret a month', page: 'https://aws.amazon.com/secrets-manager/pricing/' },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof PRICES;
