/** Implements the means that repair an execution. */
import { createHash } from 'node:crypto';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  RedriveExecutionCommand,
} from '@aws-sdk/client-sfn';
import { fromCognito } from '../../events/attributes.ts';
import type { Edits, PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import { findUser } from '../records/user-pool.ts';
import { OpsError } from '../terminal/errors.ts';
import type { ApplyContext } from './apply-context.ts';
import { recordFailure } from './record-failure.ts';
import { recordInAudit } from './record-in-audit.ts';
import { startWorkflow } from './start-workflow.ts';

type Repair = (run: ApplyContext, step: PlanStep) => Promise<Result>;

const MEANS: Partial<Record<PlanStep['means'], Repair>> = { redrive, restart, dismiss, reconcile: recordFailure };

/** @throws AWS's error if the execution cannot be repaired now */
export async function repairExecution(run: ApplyContext, step: PlanStep): Promise<Result> {
  const repair = MEANS[step.means];
  if (repair === undefined) throw new OpsError(`${step.means} cannot repair an execution; make the plan again`);
  try {
    return await repair(run, step);
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return 'gone';
    throw error;
  }
}

/** An interrupted run may have redriven the execution before it recorded that: then the redrive count has increased. */
async function redrive(run: ApplyContext, step: PlanStep): Promise<Result> {
  if (run.journal.isInDoubt(step.item)) {
    const { redriveCount = 0 } = await describe(run, step);
    if (redriveCount > (step.redriveCount ?? 0)) {
      await recordInAudit(run, step);
      return 'already';
    }
  }
  try {
    const clientToken = createHash('sha256').update(`${run.header.planId}/${step.item}`).digest('hex');
    await run.context.clients.states.send(new RedriveExecutionCommand({ executionArn: step.item, clientToken }));
  } catch (error) {
    if (error instanceof ExecutionNotRedrivable) return instead(run, step);
    throw error;
  }
  await recordInAudit(run, step);
  return 'done';
}

/** An execution that cannot be redriven is running or finished, or has become too old since the plan was made. */
async function instead(run: ApplyContext, step: PlanStep): Promise<Result> {
  const { status } = await describe(run, step);
  return status === 'RUNNING' || status === 'SUCCEEDED' ? 'already' : restart(run, { ...step, means: 'restart' });
}

async function restart(run: ApplyContext, step: PlanStep): Promise<Result> {
  const { input } = await describe(run, step);
  if (input === undefined) throw new OpsError('the execution has no input, so a new one cannot be started; dismiss it');
  return startWorkflow(run, step, input, step.attributes === 'pool' ? await editsFromPool(run, step) : undefined);
}

/** The user's current attributes: the person may have signed in again since the plan was made. */
async function editsFromPool({ context }: ApplyContext, { signUp }: PlanStep): Promise<Edits> {
  const user = signUp && (await findUser(context, signUp.userName));
  if (user === undefined) throw new OpsError('the user is no longer in the user pool; make the plan again');
  return fromCognito(user.attributes);
}

async function dismiss(run: ApplyContext, step: PlanStep): Promise<Result> {
  await recordInAudit(run, step);
  return 'done';
}

function describe({ context }: ApplyContext, { item }: PlanStep): Promise<DescribeExecutionCommandOutput> {
  return context.clients.states.send(new DescribeExecutionCommand({ executionArn: item }));
}
