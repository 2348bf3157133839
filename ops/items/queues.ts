/** Every queue in which a sign-up can wait, with the remedy of its messages. */
import type { Remedy } from './remedy.ts';

export interface QueueRole {
  /** Absent for queues with a consumer, whose messages are only counted: a receive would use up one of their attempts. */
  remedy?: Remedy & { means: 'start-execution' | 'put-events' | 'move-to-queue' };
  /** The target of `move-to-queue`. */
  destination?: string;
}

const toQueue = (destination: string, why: string): QueueRole => ({
  remedy: { means: 'move-to-queue', why },
  destination,
});

/** By the queue's name in the stage's settings. */
export const QUEUES: Readonly<Record<string, QueueRole>> = {
  outbox: {},
  confirmations: {},
  signIns: {},
  audit: {},
  outboxDlq: { remedy: { means: 'put-events', why: 'the bus refused the event for an hour: it is published again' } },
  workflowRuleDlq: {
    remedy: {
      means: 'start-execution',
      why: 'the rule could not start the workflow: the workflow is started with the event',
    },
  },
  accessRuleDlq: {
    remedy: {
      means: 'start-execution',
      why: 'the rule could not start the access workflow: the workflow is started with the event',
    },
  },
  confirmationsDlq: toQueue('confirmations', 'confirm-profile failed: the message is moved back to its queue'),
  signInsDlq: toQueue('signIns', 'follow-sign-in failed: the message is moved back to its queue'),
  auditDlq: toQueue('audit', 'record-audit-events failed: the message is moved back to its queue'),
  // Not put on the bus: its other rules have delivered these events already, and only AWS may publish as aws.states.
  confirmationsRuleDlq: toQueue('confirmations', 'the rule could not reach the queue: the event is moved there'),
  signInsRuleDlq: toQueue('signIns', 'the rule could not reach the queue: the event is moved there'),
  auditEventsRuleDlq: toQueue('audit', 'the rule could not reach the queue: the event is moved there'),
  auditFailuresRuleDlq: toQueue('audit', 'the rule could not reach the queue: the event is moved there'),
};
