/** The state of SNS's resources and operations. The template defines it again at every start. */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';

export interface Topic {
  arn: string;
  displayName?: string;
  kmsMasterKeyId?: string;
}

export interface Subscription {
  arn: string;
  topicArn: string;
  protocol: string;
  endpoint?: string;
}

export interface SnsContext {
  readonly kernel: Kernel;
  /** By ARN. */
  readonly topics: Map<string, Topic>;
  /** By physical id. */
  readonly subscriptions: Map<string, Subscription>;
  /** Policies of topics, by the topic's ARN. */
  readonly policies: Map<string, JsonObject>;
}

export function createSnsContext(kernel: Kernel): SnsContext {
  return { kernel, topics: new Map(), subscriptions: new Map(), policies: new Map() };
}
