/** Runs the checks of the doctor's table, one after the other. */
import { describeError, isDenied } from '../aws/describe-error.ts';
import { OpsError } from '../terminal/errors.ts';
import type { Check, DoctorFinding } from './check.ts';
import { archiveCheck, busCheck, rulesCheck } from './check-events.ts';
import { functionsCheck } from './check-functions.ts';
import { hooksCheck } from './check-hooks.ts';
import { clientsCheck, poolCheck, providerCheck, sessionsCheck, triggerPermissionCheck } from './check-identity.ts';
import { mappingsCheck, queuesCheck, stateMachineCheck, tablesCheck } from './check-processing.ts';
import { alarmsCheck, parametersCheck, topicCheck } from './check-watching.ts';

/** In the order of the report: from the sign-in to the alarms. */
export const CHECKS: readonly Check[] = [
  poolCheck,
  triggerPermissionCheck,
  functionsCheck,
  providerCheck,
  clientsCheck,
  sessionsCheck,
  parametersCheck,
  busCheck,
  rulesCheck,
  archiveCheck,
  queuesCheck,
  mappingsCheck,
  stateMachineCheck,
  tablesCheck,
  hooksCheck,
  alarmsCheck,
  topicCheck,
];

export interface CheckReport {
  readonly name: string;
  readonly findings: readonly DoctorFinding[];
  /** Why the check could not run: an unsupported operation, a missing permission, a network error. */
  readonly unchecked?: string;
  /** What to do about a check that could not run. */
  readonly fix?: string;
}

const AGAIN = 'look at the reason, and run it again';

/**
 * One report for each check, in order. A check that fails never hides what another one finds. `permissions` names the page that
 * lists the permissions of these checks.
 */
export async function* runChecks<Context>(
  context: Context,
  checks: readonly Check<Context>[],
  permissions = 'docs/ops-policy.json',
): AsyncGenerator<CheckReport> {
  for (const { name, run } of checks) {
    try {
      yield { name, findings: await run(context) };
    } catch (error) {
      // Interrupted, by a signal or by the reader of the output.
      if (error instanceof OpsError) throw error;
      const described = describeError(error);
      const { name: kind = 'Error', message, advice = AGAIN } = described;
      const fix = isDenied(described) ? `allow your role the call that AWS names (${permissions} lists all)` : advice;
      yield { name, findings: [], unchecked: `${kind}: ${message}`, fix };
    }
  }
}
