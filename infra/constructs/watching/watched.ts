/** The parts of the stack with metrics or logs. */
import { Stack } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { AccessWorkflow } from '../access-workflow.ts';
import type { Audit } from '../audit.ts';
import type { Confirmations } from '../confirmations.ts';
import type { Data } from '../data.ts';
import { DeliveryRule } from '../delivery-rule.ts';
import { DurableQueue } from '../durable-queue.ts';
import type { Following } from '../following.ts';
import type { HooksApi } from '../hooks-api.ts';
import type { Identity } from '../identity.ts';
import type { PortalAccess } from '../portal-access.ts';
import type { ReadApi } from '../read-api.ts';
import type { SignUpTriggers } from '../sign-up-triggers.ts';
import type { SignUpWorkflow } from '../sign-up-workflow.ts';
import { StackFunction } from '../stack-function.ts';
import type { StageDefaults } from '../stage-defaults.ts';
import type { UserEventBus } from '../user-event-bus.ts';

export interface Watched {
  readonly defaults: StageDefaults;
  readonly events: UserEventBus;
  readonly triggers: SignUpTriggers;
  readonly workflow: SignUpWorkflow;
  readonly access: AccessWorkflow;
  readonly confirmations: Confirmations;
  readonly following: Following;
  readonly audit: Audit;
  readonly data: Data;
  readonly identity: Identity;
  readonly portals: readonly PortalAccess[];
  readonly readApi: ReadApi;
  /** Absent if the stage has no hooks of Okta. */
  readonly hooksApi?: HooksApi;
}

export interface NamedQueue {
  /** The path of its construct, joined: `WorkflowStart`. */
  readonly name: string;
  readonly queue: Queue;
  /** What gave its messages up: a rule could not deliver them, or the consumer of a queue failed. */
  readonly givenUpBy: 'rule' | 'consumer';
}

/** Every dead-letter queue of the stack so far. */
export function deadLetterQueues(scope: Construct): NamedQueue[] {
  return Stack.of(scope)
    .node.findAll()
    .filter((construct) => construct instanceof DeliveryRule || construct instanceof DurableQueue)
    .map((construct) => ({
      name: construct.node.scopes
        .slice(1)
        .filter((one) => !Stack.isStack(one))
        .map((one) => one.node.id)
        .join(''),
      queue: construct.deadLetterQueue,
      givenUpBy: construct instanceof DeliveryRule ? 'rule' : 'consumer',
    }));
}

/** Every function of the stack. */
export function allFunctions(scope: Construct): StackFunction[] {
  return Stack.of(scope)
    .node.findAll()
    .filter((construct) => construct instanceof StackFunction);
}
