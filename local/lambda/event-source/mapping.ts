/** An event source mapping: a queue whose messages a function is invoked with. */
import type { Kernel } from '../../kernel/kernel.ts';

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
