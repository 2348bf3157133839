/** Every queue in which a sign-up can wait, and what moves it on from there. */
import type { Remedy } from './remedy.ts';

export interface QueueRole {
  /** Absent for queues with a consumer, whose messages are only counted: each look would use up one of their tries. */
  remedy?: Remedy & { means: 'start-execution' | 'put-events' | 'move-to-queue' };
  /** Where `move-to-queue` moves to. */
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
  audit: {},
  outboxDlq: { remedy: { means: 'put-events', why: 'the bus refused it for an hour: it gets the event once more' } },
  workflowRuleDlq: {
    remedy: { means: 'start-execution', why: 'the rule could not start the workflow: it is started with the event' },
  },
  confirmationsDlq: toQueue('confirmations', 'confirm-profile failed: the message goes back to its queue'),
  auditDlq: toQueue('audit', 'record-audit-events failed: the message goes back to its queue'),
  // Not by way of the bus: its other rules have had these events, and nobody may publish as aws.states.
  confirmationsRuleDlq: toQueue(
    'confirmations',
    "the rule could not reach the queue: the event goes to the rule's target",
  ),
  auditEventsRuleDlq: toQueue('audit', "the rule could not reach the queue: the event goes to the rule's target"),
  auditFailuresRuleDlq: toQueue('audit', "the rule could not reach the queue: the event goes to the rule's target"),
};
