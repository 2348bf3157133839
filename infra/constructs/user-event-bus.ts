/** The bus that carries every fact, and the archive from which user events can be replayed. */
import type { Duration } from 'aws-cdk-lib';
import { Archive, EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { USER_EVENT_SOURCE } from '../../events/names.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface UserEventBusProps {
  readonly defaults: StageDefaults;
  readonly archiveRetention: Duration;
}

export class UserEventBus extends Construct {
  readonly bus: EventBus;
  readonly archive: Archive;

  constructor(scope: Construct, id: string, { defaults, archiveRetention }: UserEventBusProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { eventBusName: `sign-up-${defaults.stage}` });
    // Audit events are kept in their table; replaying them would only repeat what it already refuses.
    this.archive = new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      description: 'User events, for replay',
      eventPattern: { source: [USER_EVENT_SOURCE] },
      retention: archiveRetention,
    });
  }
}
