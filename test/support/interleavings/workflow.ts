/** The workflow, one step at a time: each execution waits until a test continues it. */
import { InvalidAttributes } from '../../../events/errors.ts';
import { AUDIT_EVENT_SOURCE } from '../../../events/names.ts';
import type { ProfileFields } from '../../../events/profile.ts';
import type { UserCreated } from '../../../events/user-created.ts';
import { validateAttributes } from '../../../functions/validate-attributes/validate-attributes.ts';
import { type WriteResult, writeProfile } from '../../../functions/write-profile/write-profile.ts';
import { envelopeFactory } from '../queued-event-factory.ts';
import type { StartedTables } from '../start-tables.ts';
import type { Bus } from './bus.ts';

export interface Execution {
  arn: string;
  event: UserCreated;
  next: Step | 'end';
  profile?: ProfileFields;
  result?: WriteResult;
  reasons?: readonly string[];
}

type Step = 'validate' | 'write' | 'emit' | 'reject';

export interface Workflow {
  executions: Execution[];
  start(event: UserCreated): void;
  /** Does the next step and gives the one after it. @throws what the table threw */
  take(execution: Execution): Promise<Execution['next']>;
}

const PORTAL = {
  name: 'retail',
  title: 'Harbour Retail',
  url: 'http://localhost',
  theme: { primaryColor: '#000000', backgroundColor: '#ffffff' },
  requiredAttributes: ['email' as const],
  allowedEmailDomains: [],
};

export function createWorkflow(bus: Pick<Bus, 'put'>, table: StartedTables['profiles'], clock: () => Date): Workflow {
  const validate = validateAttributes({ readPortalSettings: async () => PORTAL });
  const write = writeProfile({ table, clock });
  const emit = (type: string, { arn, event }: Execution, more: object) => {
    const { version, signUpId, userName, clientId, traceId, occurredAt, bornAt = occurredAt } = event;
    const detail = {
      version,
      signUpId,
      userName,
      clientId,
      traceId,
      bornAt,
      executionArn: arn,
      redriveCount: 0,
      ...more,
    };
    bus.put(envelopeFactory(type, detail, AUDIT_EVENT_SOURCE));
  };
  const steps: Record<Step, (execution: Execution) => Promise<Execution['next']>> = {
    async validate(execution) {
      try {
        execution.profile = await validate(execution.event);
        return 'write';
      } catch (error) {
        if (!(error instanceof InvalidAttributes)) throw error;
        execution.reasons = error.reasons;
        return 'reject';
      }
    },
    async write(execution) {
      const { arn: executionArn, profile } = execution;
      const { signUpId, occurredAt, bornAt } = execution.event;
      execution.result = await write({ signUpId, occurredAt, bornAt, executionArn, profile });
      return 'emit';
    },
    async emit(execution) {
      const { outcome, writtenAt } = execution.result ?? {};
      emit('ProfileWritten', execution, { occurredAt: writtenAt, outcome });
      return 'end';
    },
    async reject(execution) {
      emit('SignUpRejected', execution, { occurredAt: clock().toISOString(), reasons: execution.reasons });
      return 'end';
    },
  };
  const executions: Execution[] = [];
  return {
    executions,
    start: (event) => void executions.push({ arn: `execution-${executions.length}`, event, next: 'validate' }),
    take: async (execution) => (execution.next === 'end' ? 'end' : steps[execution.next](execution)),
  };
}
