/** An event source mapping: a queue and the function that is invoked with its messages. */
import type { Kernel } from '../../kernel/kernel.ts';
import { integer, list, oneOf, structure } from '../../kernel/rules/rule.ts';

export interface Mapping {
  /** A UUID. */
  id: string;
  queueArn: string;
  functionName: string;
  /** The most messages per invocation. */
  batchSize: number;
  /** How long a batch may wait to fill up, in seconds. */
  window: number;
  /** The function itself reports the failed messages. */
  reportsFailures: boolean;
  enabled: boolean;
  /** The most concurrent invocations. */
  maximumConcurrency?: number;
}

/** `https://sqs.<region>.amazonaws.com/<account>/<name>`. */
export function queueUrl(queueArn: string): string {
  const [, , , region = '', account = '', name = ''] = queueArn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}

export function mappingArn({ arn }: Pick<Kernel, 'arn'>, id: string): string {
  return arn('lambda', `event-source-mapping:${id}`);
}

/** Rules of the settings that a template and the API share. */
export const mappingSettings = {
  BatchSize: integer({ min: 1, max: 10_000 }),
  MaximumBatchingWindowInSeconds: integer({ min: 0, max: 300 }),
  FunctionResponseTypes: list(oneOf('ReportBatchItemFailures'), { max: 1 }),
  ScalingConfig: structure({ MaximumConcurrency: integer({ min: 2, max: 1000 }) }),
};

/** The largest batch without a batching window. */
const MAX_BATCH_WITHOUT_WINDOW = 10;

/** The problem with the combination of batch size and window, if any. Pure. */
export function batchProblem({ batchSize, window }: Pick<Mapping, 'batchSize' | 'window'>): string | undefined {
  if (batchSize <= MAX_BATCH_WITHOUT_WINDOW || window > 0) return undefined;
  return `a BatchSize of ${batchSize} needs a MaximumBatchingWindowInSeconds of at least 1; without, ${MAX_BATCH_WITHOUT_WINDOW} is the most`;
}
