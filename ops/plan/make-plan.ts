/** From judged items to the steps of a plan. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { JudgedItem } from '../items/judged-item.ts';
import type { Context } from '../stage/context.ts';
import type { Edits, PlanHeader, PlanStep } from './plan.ts';

export interface Intent {
  /** What the command line says, in an order that does not depend on how it was typed. */
  command: readonly unknown[];
  reason: string;
  edits?: Edits;
  /** Of the portal that `--portal` names. */
  clientId?: string;
}

/** Names a plan by its second and by chance: `20260520T120000-4f1c9a`. */
export function newPlanHeader(context: Context, { command, reason, edits, clientId }: Intent): PlanHeader {
  const { io, settings, stage } = context;
  const createdAt = new Date(io.clock.now()).toISOString();
  const chance = Math.floor(io.random() * 0x1000000);
  const planId = `${createdAt.slice(0, 19).replace(/[-:]/g, '')}-${chance.toString(16).padStart(6, '0')}`;
  return {
    kind: 'plan',
    version: 1,
    planId,
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

/** Where a plan is kept unless the operator names a file. */
export function planFileOf({ io }: Context, { planId }: PlanHeader): string {
  return join(io.folder, `${planId}.plan.jsonl`);
}

/** The step that repairs the item, by its remedy or by the given means; nothing for an item that has no remedy. */
export function toStep(item: JudgedItem, given?: { means: PlanStep['means']; why: string }): PlanStep | undefined {
  const { means, why } = given ?? item.remedy;
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
  };
}
