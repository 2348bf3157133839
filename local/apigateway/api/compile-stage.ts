/** Compiles a stage from its template properties. */
import type { InputOf } from '../../kernel/rules/rule.ts';
import type { STAGE } from '../resources/members.ts';
import { compileSubstitution } from '../templates/substitution.ts';
import type { AccessLog, Limit, Stage } from './api.ts';
import type { Method } from './method.ts';

type StageProperties = InputOf<typeof STAGE>;
type MethodSetting = NonNullable<StageProperties['MethodSettings']>[number];

/** The limits of an account and Region, for a setting that has only a rate or only a burst. */
const ACCOUNT_LIMIT: Limit = { rate: 10_000, burst: 5_000 };

export function compileStage(properties: StageProperties, methods: readonly Method[]): Stage {
  const { StageName, DeploymentId, TracingEnabled = false, AccessLogSetting, MethodSettings = [] } = properties;
  return {
    name: StageName,
    deploymentId: DeploymentId,
    tracingEnabled: TracingEnabled,
    accessLog: AccessLogSetting && compileAccessLog(AccessLogSetting),
    limits: compileLimits(MethodSettings, methods),
  };
}

function compileAccessLog({ DestinationArn, Format }: { DestinationArn: string; Format: string }): AccessLog {
  const logGroupName = /^arn:aws:logs:[^:]*:\d*:log-group:([^:]+)(?::\*)?$/.exec(DestinationArn)?.[1];
  if (logGroupName === undefined) {
    throw new Error(`AccessLogSetting.DestinationArn ${DestinationArn} is not the ARN of a log group`);
  }
  return { logGroupName, format: compileSubstitution(Format) };
}

/** Each method has its own bucket, with the size of the most specific setting. */
function compileLimits(settings: readonly MethodSetting[], methods: readonly Method[]): ReadonlyMap<Method, Limit> {
  const limits = new Map<Method, Limit>();
  for (const method of methods) {
    const setting = settings.find((one) => isExact(one, method)) ?? settings.find(isForAll);
    const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = setting ?? {};
    if (rate === undefined && burst === undefined) continue;
    limits.set(method, { rate: rate ?? ACCOUNT_LIMIT.rate, burst: burst ?? ACCOUNT_LIMIT.burst });
  }
  return limits;
}

/** Settings escape the slashes inside a path as `~1`: `/~1orders~1{id}`. */
function isExact({ ResourcePath, HttpMethod }: MethodSetting, { resourcePath, httpMethod }: Method): boolean {
  return HttpMethod === httpMethod && ResourcePath.slice(1).replaceAll('~1', '/') === resourcePath;
}

function isForAll({ ResourcePath, HttpMethod }: MethodSetting): boolean {
  return HttpMethod === '*' && ResourcePath === '/*';
}
