/** What the account and its Region allow: concurrency, request rates, and who may write logs. */
import { GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { type AccountLimit, GetAccountSettingsCommand } from '@aws-sdk/client-lambda';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { GetServiceSettingCommand } from '@aws-sdk/client-ssm';
import type { StageConfig } from '../../infra/config/schema.ts';
import { type DoctorFinding, unless } from '../../ops/doctor/check.ts';
import type { PreflightCheck } from './context.ts';

/** Lambda keeps as many for all functions without a reservation. https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const UNRESERVED = 100;
/** How many functions `triggerReservedConcurrency` is for. */
export const TRIGGERS = 4;
/** Each with an event source mapping that runs up to `queueConcurrency` functions. */
export const QUEUES = 4;
/** Lambda accepts no smaller maximum. */
const LEAST_QUEUE_CONCURRENCY = 2;

export const concurrencyCheck: PreflightCheck = {
  name: "Lambda's concurrent executions",
  async run({ clients, config }) {
    const { AccountLimit = {} } = await clients.lambda.send(new GetAccountSettingsCommand());
    return judgeConcurrency(AccountLimit, config);
  },
};

export function judgeConcurrency(
  { ConcurrentExecutions = 0, UnreservedConcurrentExecutions = 0 }: AccountLimit,
  {
    triggerReservedConcurrency,
    queueConcurrency,
  }: Pick<StageConfig, 'triggerReservedConcurrency' | 'queueConcurrency'>,
): DoctorFinding[] {
  const resource = 'Lambda';
  const forQueues = QUEUES * queueConcurrency;
  const left = UnreservedConcurrentExecutions - TRIGGERS * (triggerReservedConcurrency ?? 0);
  if (triggerReservedConcurrency !== undefined && left < UNRESERVED) {
    return [
      {
        resource,
        problem: `would have ${left} of ${ConcurrentExecutions} concurrent executions left without a reservation, and refuses fewer than ${UNRESERVED}: the deployment fails`,
        fix: 'leave triggerReservedConcurrency out, or ask for more "Concurrent executions" in Service Quotas',
      },
    ];
  }
  if (forQueues >= UnreservedConcurrentExecutions) {
    return [
      {
        resource,
        problem: `runs at most ${UnreservedConcurrentExecutions} functions at a time without a reservation, and ${QUEUES} queues with queueConcurrency ${queueConcurrency} may take all of them: a backlog turns people away`,
        fix: `set queueConcurrency to ${Math.max(LEAST_QUEUE_CONCURRENCY, Math.floor(UnreservedConcurrentExecutions / 2 / QUEUES))}, or ask for more "Concurrent executions" in Service Quotas`,
      },
    ];
  }
  return unless(ConcurrentExecutions >= UNRESERVED, {
    resource,
    problem: `runs at most ${ConcurrentExecutions} functions at a time in this account: the deployment works, and a backlog in the queues leaves ${UnreservedConcurrentExecutions - forQueues} of them for people who sign in`,
    fix: 'ask for 1,000 "Concurrent executions" in Service Quotas before people come',
  });
}

/** Codes of Service Quotas, with the rates that this system was measured with. */
const COGNITO_RATES = [
  { code: 'L-BB3E7CCF', name: 'UserFederation', usual: 25, limits: 'sign-ins through Okta' },
  { code: 'L-026ADBA3', name: 'UserAuthentication', usual: 120, limits: 'sign-ins and renewals of tokens' },
];

export const cognitoRatesCheck: PreflightCheck = {
  name: "Cognito's request rates",
  async run({ clients }) {
    const rates = COGNITO_RATES.map(async ({ code, name, usual, limits }) => {
      const { Quota } = await clients.quotas.send(
        new GetServiceQuotaCommand({ ServiceCode: 'cognito-idp', QuotaCode: code }),
      );
      return unless((Quota?.Value ?? 0) >= usual, {
        resource: `quota ${name} of Cognito`,
        problem: `is ${Quota?.Value} a second, below AWS's usual ${usual}: more ${limits} than that fail`,
        fix: `ask for ${usual} or more in Service Quotas (Amazon Cognito User Pools, Rate of ${name} requests)`,
      });
    });
    return (await Promise.all(rates)).flat();
  },
};

const HIGH_THROUGHPUT = '/ssm/parameter-store/high-throughput-enabled';
/** Reads a second in an account without higher throughput. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-throughput.html */
const USUAL_READS = 40;
/** Each environment of a function that reads a portal's rules reads them again after this time, in seconds. */
const SECONDS_BETWEEN_READS = 60;

export const parameterStoreCheck: PreflightCheck = {
  name: "Parameter Store's throughput",
  async run({ clients }) {
    const [{ ServiceSetting }, { AccountLimit }] = await Promise.all([
      clients.ssm.send(new GetServiceSettingCommand({ SettingId: HIGH_THROUGHPUT })),
      clients.lambda.send(new GetAccountSettingsCommand()),
    ]);
    return judgeThroughput(ServiceSetting?.SettingValue === 'true', AccountLimit?.ConcurrentExecutions ?? 0);
  },
};

/** Every environment that the account can run may ask once a minute for each portal. */
export function judgeThroughput(isHigh: boolean, concurrentExecutions: number): DoctorFinding[] {
  const most = USUAL_READS * SECONDS_BETWEEN_READS;
  return unless(isHigh || concurrentExecutions <= most, {
    resource: 'Parameter Store',
    problem: `serves ${USUAL_READS} reads a second, and up to ${concurrentExecutions} function environments may each read a portal's rules once a minute: above ${most}, sign-ins are refused while reads are throttled`,
    fix: `aws ssm update-service-setting --setting-id ${HIGH_THROUGHPUT} --setting-value true (AWS charges for it)`,
  });
}

export const logRoleCheck: PreflightCheck = {
  name: "API Gateway's log role",
  async run({ clients, config }) {
    const { cloudwatchRoleArn } = await clients.apiGateway.send(new GetAccountCommand());
    return judgeLogRole(cloudwatchRoleArn, config);
  },
};

export function judgeLogRole(
  roleArn: string | undefined,
  { stage, apiGatewayLogRole }: Pick<StageConfig, 'apiGatewayLogRole' | 'stage'>,
): DoctorFinding[] {
  const resource = 'API Gateway';
  if (!apiGatewayLogRole) {
    return unless(roleArn !== undefined, {
      resource,
      problem: 'has no role to write logs with in this account, and the stage brings none: the deployment fails',
      fix: 'set apiGatewayLogRole to true',
    });
  }
  return unless(roleArn === undefined || roleArn.includes(`:role/sign-up-${stage}-`), {
    resource,
    problem: `writes logs with ${roleArn} in this account, and this stage's deployment replaces it`,
    fix: 'set apiGatewayLogRole to false, so that the stack that created the role keeps it',
  });
}
