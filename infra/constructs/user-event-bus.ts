/** The bus of all events, and the archive from which user events can be replayed. */
import type { Duration } from 'aws-cdk-lib';
import { Archive, Match } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { SignUpBus } from './sign-up-bus.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface UserEventBusProps {
  readonly defaults: StageDefaults;
  readonly archiveRetention: Duration;
  /** As the bus takes them. */
  readonly operators: readonly string[];
}

export class UserEventBus extends Construct {
  readonly bus: SignUpBus;
  readonly archive: Archive;

  constructor(scope: Construct, id: string, { defaults, archiveRetention, operators }: UserEventBusProps) {
    super(scope, id);
    this.bus = new SignUpBus(this, 'Bus', { eventBusName: `sign-up-${defaults.stage}`, operators });
    // Audit events are stored in their table, which would refuse the replayed ones as duplicates. A sign-in says what
    // was true then, and the next one says what is: replaying it could only bring back what is no longer true.
    this.archive = new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      description: 'User events, for replay',
      eventPattern: {
        source: [USER_EVENT_SOURCE],
        detailType: Match.anythingBut(DETAIL_TYPES.UserSignedIn),
      },
      retention: archiveRetention,
    });
  }
}
