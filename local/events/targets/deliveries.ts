/**
 * Deliveries: one durable row for each target of an event. A row is attempted immediately and retried when it is due.
 * It ends when the target or its dead-letter queue has accepted the event, or no retry is left.
 */
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BusEvent } from '../event.ts';
import type { Rule, Rules } from '../rules.ts';
import { deliver } from './deliver.ts';
import type { Delivery } from './delivery.ts';

export interface Deliveries {
  /** Sends an event to all targets of a rule. */
  schedule(event: BusEvent, rule: Rule, traceHeader?: string): void;
}

const JOB = 'events.deliver';

/** Creates the deliveries of one twin; unfinished ones of an earlier run continue with the scheduler. */
export function createDeliveries(kernel: Kernel, rules: Rules): Deliveries {
  const { clock, scheduler } = kernel;

  function put(id: string, delivery: Delivery, at: number): void {
    scheduler.schedule({ job: JOB, id, at, payload: delivery as JsonObject });
  }

  scheduler.register(JOB, async (id, payload) => {
    const delivery = payload as Delivery;
    const rule = rules.find(delivery.busName, delivery.ruleName);
    const target = rule?.targets.find(({ Id }) => Id === delivery.targetId);
    // Events are not delivered to a deleted rule or target.
    const next = rule && target && (await deliver(kernel, delivery, { rule, target }));
    if (next) put(id, next.delivery, next.at);
  });

  return {
    schedule(event, rule, traceHeader) {
      const { busName, name: ruleName } = rule;
      const now = clock.now();
      for (const { Id: targetId } of rule.targets) {
        const delivery = { event, busName, ruleName, targetId, traceHeader, ingestedAt: now, attempts: 0 };
        put([event['replay-name'] ?? '', event.id, busName, ruleName, targetId].join('/'), delivery, now);
      }
    },
  };
}
