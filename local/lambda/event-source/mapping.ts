/** An event source mapping: a queue whose messages a function is invoked with. */
import type { Kernel } from '../../kernel/kernel.ts';
import { integer, list, oneOf, structure } from '../../kernel/rules/rule.ts';

export interface Mapping {
  /** A UUID. */
  id: string;
  queueArn: string;
  functionName: string;
  /** Most messages of one invocation. */
  batchSize: number;
  /** How long a batch may wait to become full, seconds. */
  window: number;
  /** The function says itself which messages failed. */
  reportsFailures: boolean;
  enabled: boolean;
  /** Most invocations at once. */
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

/** The largest batch without a window to collect it in. */
const MAX_BATCH_WITHOUT_WINDOW = 10;

/** What is wrong between the size of a batch and its window. Pure. */
export function batchProblem({ batchSize, window }: Pick<Mapping, 'batchSize' | 'window'>): string | undefined {
  if (batchSize <= MAX_BATCH_WITHOUT_WINDOW || window > 0) return undefined;
  return `a BatchSize of ${batchSize} needs a MaximumBatchingWindowInSeconds of at least 1; without, ${MAX_BATCH_WITHOUT_WINDOW} is the most`;
}
