/** Starts the workflow with an event, once for each step of a plan. */
import { createHash } from 'node:crypto';
import { ExecutionAlreadyExists, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { PlanStep } from '../plan/plan.ts';
import type { ApplyContext } from './apply-context.ts';
import { editEvent } from './edit-event.ts';
import { recordInAudit } from './record-in-audit.ts';

/** The same step has the same name: Step Functions takes a name once in 90 days. */
export function executionNameOf(planId: string, { signUp, item }: PlanStep): string {
  const itemHash = createHash('sha256').update(item).digest('hex').slice(0, 8);
  return `${signUp?.signUpId ?? 'unknown'}-${planId}-${itemHash}`;
}

/** Starts with the envelope as it stands, or with the plan's edits in it, and tells the audit. */
export async function startWorkflow(run: ApplyContext, step: PlanStep, envelope: string): Promise<'done' | 'already'> {
  const { edits, createdAt, planId } = run.header;
  const { event, changes } = edits ? editEvent(JSON.parse(envelope), edits, createdAt) : { changes: [] };
  const input = event === undefined ? envelope : JSON.stringify(event);
  const { stateMachineArn } = run.context.settings;
  const command = new StartExecutionCommand({ stateMachineArn, name: executionNameOf(planId, step), input });
  const result = await run.context.clients.states.send(command).then(
    () => 'done' as const,
    (error: unknown) => {
      if (error instanceof ExecutionAlreadyExists) return 'already' as const;
      throw error;
    },
  );
  await recordInAudit(run, step, changes);
  return result;
}
