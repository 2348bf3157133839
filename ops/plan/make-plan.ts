/** Converts items with remedies into the steps of a plan. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { JudgedItem } from '../items/judged-item.ts';
import type { Remedy } from '../items/remedy.ts';
import type { Context } from '../stage/context.ts';
import type { Io } from '../terminal/io.ts';
import type { Edits, PlanHeader, PlanStep } from './plan.ts';

export interface Intent {
  /** The command line, in an order that does not depend on how it was typed. */
  command: readonly unknown[];
  reason: string;
  edits?: Edits;
  /** The client id of the portal that `--portal` names. */
  clientId?: string;
}

/** The id of one run, from its time and a random number: `20260520T120000-4f1c9a`. */
export function newPlanId({ random }: Pick<Io, 'random'>, at: string): string {
  const chance = Math.floor(random() * 0x1000000);
  return `${at.slice(0, 19).replace(/[-:]/g, '')}-${chance.toString(16).padStart(6, '0')}`;
}

/** The header of a new plan. */
export function newPlanHeader(context: Context, { command, reason, edits, clientId }: Intent): PlanHeader {
  const { io, settings, stage } = context;
  const createdAt = new Date(io.clock.now()).toISOString();
  return {
    kind: 'plan',
    version: 1,
    planId: newPlanId(io, createdAt),
    stage,
    stateMachineArn: settings.stateMachineArn,
    createdAt,
    reason,
    fingerprint: fingerprintOf(context, command),
    ...(edits && { edits }),
    ...(clientId && { clientId }),
  };
}

/** The same command for the same stage has the same fingerprint. */
export function fingerprintOf({ settings, stage }: Context, command: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([stage, settings.stateMachineArn, command]))
    .digest('hex')
    .slice(0, 32);
}

/** The path of a plan, unless the operator names a file. */
export function planFileOf({ io }: Context, { planId }: PlanHeader): string {
  return join(io.folder, `${planId}.plan.jsonl`);
}

/** The step that repairs the item by its remedy or by the given means; undefined for an item without a remedy. */
export function toStep(item: JudgedItem, given?: { means: PlanStep['means']; why: string }): PlanStep | undefined {
  const { means, why, attributes }: Remedy = given ?? item.remedy;
  if (means === 'none') return undefined;
  return {
    kind: 'step',
    item: item.id,
    place: item.place,
    means,
    why,
    failedAt: item.failedAt,
    error: item.error,
    detailType: item.detailType,
    signUp: item.signUp,
    redriveCount: item.execution?.redriveCount,
    startedAt: item.execution?.startedAt,
    attributes,
  };
}
