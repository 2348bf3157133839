/** `ops doctor --canary`: one made-up sign-up goes through bus, workflow, table and audit, and is removed. */

import type { Check, DoctorFinding } from '../doctor/check.ts';
import type { Context } from '../stage/context.ts';
import { followCanary } from './follow-canary.ts';
import { type Canary, makeCanary } from './make-canary.ts';
import { removeCanaries } from './remove-canaries.ts';

export const canaryCheck: Check<Context> = {
  name: 'canary: one made-up sign-up from the bus to the audit',
  async run(context) {
    const canary = await makeCanary(context);
    const { findings, isOpen } = await followCanary(context, canary).catch(async (error: unknown) => {
      await removeCanaries(context, canary);
      throw error;
    });
    // `ops show` and `ops dismiss` read the records of an execution that failed; they expire with the audit's retention.
    const left = isOpen ? [] : await removalFindings(context, canary);
    return [...findings, ...left];
  },
};

/** What the canary found must be reported even if it cannot be removed. */
async function removalFindings(context: Context, canary: Canary): Promise<DoctorFinding[]> {
  try {
    await removeCanaries(context, canary);
    return [];
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const fix =
      'allow dynamodb:DeleteItem as docs/ops-policy.json does, and run the canary again, which removes this one too';
    return [{ resource: 'canary', problem: `${canary.userName} could not be removed: ${name}: ${message}`, fix }];
  }
}
