/** Runs every check of the doctor's table, a few at a time. */
import type { Check, DoctorContext, DoctorFinding } from './check.ts';
import { archiveCheck, rulesCheck } from './check-events.ts';
import { clientsCheck, poolCheck, providerCheck, triggerPermissionCheck } from './check-identity.ts';
import { mappingsCheck, queuesCheck, stateMachineCheck, tablesCheck } from './check-processing.ts';
import { alarmsCheck, parametersCheck, topicCheck } from './check-watching.ts';

/** In the order of the report: from the sign-in to the people who watch. */
export const CHECKS: readonly Check[] = [
  poolCheck,
  triggerPermissionCheck,
  providerCheck,
  clientsCheck,
  parametersCheck,
  rulesCheck,
  archiveCheck,
  queuesCheck,
  mappingsCheck,
  stateMachineCheck,
  tablesCheck,
  alarmsCheck,
  topicCheck,
];

export interface CheckReport {
  readonly name: string;
  readonly findings: readonly DoctorFinding[];
  /** Why the check could not run: an operation that the endpoint does not serve, a missing permission, a network. */
  readonly unchecked?: string;
}

/** One report for each check, in order. A check that fails never hides what another one finds. */
export async function* runChecks(context: DoctorContext, checks = CHECKS): AsyncGenerator<CheckReport> {
  for (const { name, run } of checks) {
    try {
      yield { name, findings: await run(context) };
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      yield { name, findings: [], unchecked: reason };
    }
  }
}
