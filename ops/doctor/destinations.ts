/** Where rules deliver to: the queues and state machines of a stage, by the names that its settings use. */
import type { OperationsSettings } from '../../events/operations-settings.ts';

/** The URL of a queue, or the ARN of a state machine. */
export type Destinations = Readonly<Record<string, string>>;

/** Every queue of the stage. */
export function queueUrlsOf({ queues, failureTray }: OperationsSettings): Destinations {
  return { ...queues, failureTray: failureTray.queue, failureTrayDlq: failureTray.dlq };
}

/** All that a rule can have as its target or as its dead-letter queue. */
export function destinationsOf(settings: OperationsSettings): Destinations {
  const { stateMachineArn, accessStateMachineArn, failureTray } = settings;
  const workflows = { workflow: stateMachineArn, access: accessStateMachineArn };
  return { ...queueUrlsOf(settings), ...workflows, failureTrayRuleDlq: failureTray.dlq };
}

/** Whether the ARN is this destination's. A queue's URL ends with account and name, as its ARN does. */
export function isDestination(arn: string, destination: string | undefined): boolean {
  if (destination === undefined || destination.startsWith('arn:')) return arn === destination;
  const [account, name] = new URL(destination).pathname.split('/').slice(-2);
  return arn.split(':')[2] === 'sqs' && arn.endsWith(`:${account}:${name}`);
}
