/** The quotas that a sign-up uses, with AWS's defaults for us-east-1, and what to do when one is reached. */
import { AUDIT_DAY_SHARDS } from '../../../events/names.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { ASSUMPTIONS } from '../assumptions.ts';
import { billedFunctions, type MemorySizes } from '../price/billed.ts';
import { resourcesOf, type Template } from '../template.ts';
import type { Usage } from '../usage.ts';

export interface QuotaFacts {
  signUp: Usage;
  memories: MemorySizes;
  template: Template;
}

export interface Quota {
  what: string;
  /** Undefined if the stage does not set it. */
  limit(facts: QuotaFacts): number | undefined;
  /** How much of it one sign-up per second uses. */
  need(facts: QuotaFacts): number;
  remedy: string;
}

/** Functions that consume queues, and the most messages per invocation. */
const CONSUMERS = ['redeliver-event', 'confirm-profile', 'follow-sign-in', 'record-audit-events'];
const BATCH_SIZE = 10;

const TRIGGERS = ['publish-user-created', 'publish-user-confirmed'];
/** Requests of one sign-up to the login domain: authorize, idpresponse, token. */
const LOGIN_REQUESTS = 3;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const COGNITO: readonly Quota[] = [
  {
    what: 'Cognito: UserFederation, 25/s',
    limit: () => 25,
    need: ({ signUp }) => signUp.activeUsers,
    remedy:
      'Service Quotas, "Rate of UserFederation requests"; AWS charges for more. Until then a wave of invitations is sent in portions: a million take 11 hours.',
  },
  {
    what: 'Cognito: UserAuthentication, 120/s',
    limit: () => 120,
    need: () => 1,
    remedy: 'Service Quotas, as above. Refreshed tokens count, too.',
  },
  {
    what: 'Cognito: requests of one app client, 300/s',
    limit: () => 300,
    need: () => LOGIN_REQUESTS,
    remedy: 'A support case. Portals have a client each, so it binds for one portal only.',
  },
  {
    what: 'Cognito: requests to the domain, 500/s',
    limit: () => 500,
    need: () => LOGIN_REQUESTS,
    remedy: 'A support case.',
  },
];

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LAMBDA: readonly Quota[] = [
  {
    what: 'Lambda: reserved concurrency of a trigger, as the stage sets it',
    limit: ({ template }) => smallest(resourcesOf(template, 'AWS::Lambda::Function').map(reservedConcurrency)),
    need: (facts) => Math.max(...concurrencies(facts, (name) => TRIGGERS.includes(name))),
    remedy: '`triggerReservedConcurrency` in `infra/config/<stage>.json`.',
  },
  {
    what: 'Lambda: concurrency of a queue, as the stage sets it',
    limit: ({ template }) => smallest(resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(maximumConcurrency)),
    // With many invocations, each has a full batch.
    need: (facts) => Math.max(...concurrencies(facts, (name) => CONSUMERS.includes(name))) / BATCH_SIZE,
    remedy: '`queueConcurrency` in `infra/config/<stage>.json`. Until then messages wait, and nothing is lost.',
  },
  {
    what: 'Lambda: concurrency of the account, 1,000',
    limit: () => 1000,
    need: (facts) => concurrencies(facts, () => true).reduce((sum, one) => sum + one, 0),
    remedy: 'Service Quotas, "Concurrent executions".',
  },
];

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html and https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const EVENTS_AND_STATES: readonly Quota[] = [
  {
    what: 'EventBridge: PutEvents, 10,000/s',
    limit: () => 10_000,
    need: ({ signUp }) => signUp.events,
    remedy:
      'Service Quotas. Many Regions begin with 400 to 2,400, where it binds from 100 sign-ups per second on; refused events go through the outbox.',
  },
  {
    what: 'EventBridge: deliveries, 18,750/s',
    limit: () => 18_750,
    need: ({ signUp }) => signUp.deliveries,
    remedy: 'Service Quotas. What is over it comes late, not lost.',
  },
  {
    what: 'Step Functions: StartExecution, 300/s after a burst of 1,300',
    limit: () => 300,
    need: ({ signUp }) => signUp.executions,
    remedy:
      'Service Quotas, both values. EventBridge tries again for an hour; then events wait in the dead-letter queue of the rule.',
  },
  {
    what: 'Step Functions: state transitions, 5,000/s',
    limit: () => 5000,
    need: ({ signUp }) => signUp.transitions,
    remedy: 'Service Quotas. Over it executions slow down. Small Regions begin with 800.',
  },
];

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html and https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const TABLES_AND_API: readonly Quota[] = [
  {
    what: 'DynamoDB: one partition of the index by client, 1,000 writes/s',
    limit: () => 1000,
    need: ({ signUp }) => signUp.tables.Profiles?.writeUnits ?? 0,
    remedy:
      'Cannot be raised. It binds for one portal only, and throttles the table behind it; the workflow tries again for minutes. For more, the key of the index needs a shard.',
  },
  {
    what: `DynamoDB: one of ${AUDIT_DAY_SHARDS} partitions of a day's audit, 1,000 writes/s`,
    limit: () => 1000,
    need: ({ signUp }) => (signUp.tables.AuditEvents?.writeUnits ?? 0) / AUDIT_DAY_SHARDS,
    remedy: '`AUDIT_DAY_SHARDS` in `events/names.ts`, for the days to come.',
  },
  {
    what: 'DynamoDB: a new on-demand table, 4,000 writes/s',
    limit: () => 4000,
    need: ({ signUp }) => Math.max(...Object.values(signUp.tables).map(({ writeUnits }) => writeUnits)),
    remedy: 'Warm throughput, before the wave. A table that has seen half of it needs nothing.',
  },
  {
    what: 'API Gateway: throttling of the stage, as it is configured',
    limit: ({ template }) =>
      smallest(resourcesOf(template, 'AWS::ApiGateway::Stage').filter(isOfReadApi).map(throttlingRate)),
    need: () => ASSUMPTIONS.readsPerSignUp,
    remedy:
      '`throttling.requestsPerSecond` in `infra/config/<stage>.json`. A portal that gets a 429 says that it could not read the profile, with a button to try again.',
  },
  {
    what: 'API Gateway: requests of the account, 10,000/s',
    limit: () => 10_000,
    need: () => ASSUMPTIONS.readsPerSignUp,
    remedy: 'Service Quotas, "Throttle rate".',
  },
];

/** Sign-ups need nothing of the hooks' API. */
const isOfReadApi = ({ RestApiId }: JsonObject): boolean => JSON.stringify(RestApiId).includes('ReadApi');

export const QUOTAS: readonly Quota[] = [...COGNITO, ...LAMBDA, ...EVENTS_AND_STATES, ...TABLES_AND_API];

type Properties = ReturnType<typeof resourcesOf>[number];

function maximumConcurrency({ ScalingConfig }: Properties) {
  return (ScalingConfig as Properties | undefined)?.MaximumConcurrency;
}

const reservedConcurrency = ({ ReservedConcurrentExecutions: reserved }: Properties) => reserved;

function throttlingRate({ MethodSettings: settings }: Properties) {
  const [all] = Array.isArray(settings) ? (settings as Properties[]) : [];
  return all?.ThrottlingRateLimit;
}

function smallest(values: readonly unknown[]): number | undefined {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

/** Concurrent environments for one sign-up per second, for each selected function. */
function concurrencies({ signUp, memories }: QuotaFacts, isWanted: (name: string) => boolean): number[] {
  return billedFunctions(signUp, memories)
    .filter(({ name }) => isWanted(name))
    .map(({ invocations, billed }) => (invocations * billed) / 1000);
}
