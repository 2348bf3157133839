/** Monitoring of the stack: dashboard, alarms, saved queries and trace groups. */
import { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { SignUpDashboard } from './dashboard.ts';
import { FailureTray } from './failure-tray.ts';
import { SavedQueries } from './saved-queries.ts';
import { TraceGroups } from './trace-groups.ts';
import type { Watched } from './watched.ts';

export interface WatchingProps {
  readonly watched: Watched;
  /** Receives the alarms by e-mail. @default nobody */
  readonly email?: string;
}

export class Watching extends Construct {
  readonly failureTray: FailureTray;
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, { watched, email }: WatchingProps) {
    super(scope, id);
    const { defaults } = watched;
    const stateMachines = [watched.workflow.stateMachine, watched.access.stateMachine];
    this.failureTray = new FailureTray(this, 'FailureTray', { defaults, stateMachines });
    this.alarms = new Alarms(this, 'Alarms', { watched, tray: this.failureTray, email });
    new SignUpDashboard(this, 'Dashboard', { watched, alarms: this.alarms.all });
    new TraceGroups(this, 'Traces', { defaults });
    new SavedQueries(this, 'Queries', { defaults });
  }
}
