/** EventBridge: buses, rules and their deliveries, archives and replays. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { createRetention } from './archives/retention.ts';
import { createEventsContext } from './context.ts';
import { createOperations } from './operations.ts';
import { archiveResource } from './resources/archive.ts';
import { eventBusResource } from './resources/event-bus.ts';
import { eventBusPolicyResource } from './resources/event-bus-policy.ts';
import { ruleResource } from './resources/rule.ts';

/** Other services send their events with `PutEvents` and a service principal. Delivers to `states` and `sqs`. */
export async function createEvents(kernel: Kernel): Promise<Service> {
  const context = await createEventsContext(kernel);
  const retention = createRetention(kernel, context);
  return {
    name: 'events',
    wire: { protocol: 'json', version: '1.1', target: 'AWSEvents' },
    operations: createOperations(context),
    resources: {
      'AWS::Events::Archive': archiveResource(context),
      'AWS::Events::EventBus': eventBusResource(context),
      'AWS::Events::EventBusPolicy': eventBusPolicyResource(context),
      'AWS::Events::Rule': ruleResource(context),
    },
    start() {
      context.policies.enforce(context.buses.list());
      retention.schedule();
    },
  };
}
