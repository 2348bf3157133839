/** Starts the workflow with an event, once for each step of a plan. */
import { ExecutionAlreadyExists, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Edits, PlanStep } from '../plan/plan.ts';
import type { ApplyContext } from './apply-context.ts';
import { editEvent } from './edit-event.ts';
import { executionNameOf, machineOf } from './execution-name.ts';
import { recordInAudit } from './record-in-audit.ts';

/** Starts the workflow with the envelope, including the edits of the plan or the step if any, and writes an audit record. */
export async function startWorkflow(
  run: ApplyContext,
  step: PlanStep,
  envelope: string,
  edits: Edits | undefined = run.header.edits,
): Promise<'done' | 'already'> {
  const { createdAt, planId } = run.header;
  const { event, changes } = edits ? editEvent(JSON.parse(envelope), edits, createdAt) : { changes: [] };
  const input = event === undefined ? envelope : JSON.stringify(event);
  const stateMachineArn = machineOf(run.context.settings, step);
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
