/** The types and helpers of the doctor's checks. */
import type { DoctorSettings, OperationsSettings } from '../../events/operations-settings.ts';
import type { Clients } from '../aws/clients.ts';

/** One problem of the deployment. */
export interface DoctorFinding {
  /** The resource that was checked: `rule sign-up-…`. */
  readonly resource: string;
  readonly problem: string;
  /** How to fix it. */
  readonly fix: string;
}

export interface DoctorContext {
  readonly clients: Clients;
  readonly settings: OperationsSettings;
  readonly doctor: DoctorSettings;
  readonly stage: string;
}

/** One row of a table of checks: reads resources from AWS, and returns their differences from what was deployed. */
export interface Check<Context = DoctorContext> {
  readonly name: string;
  /** @throws the error of AWS, which the doctor reports as a check that could not run */
  run(context: Context): Promise<DoctorFinding[]>;
}

/** The fix for most findings: restore what was changed by hand. */
export const DEPLOY_AGAIN =
  'somebody changed or deleted it by hand: find out who in CloudTrail, and put it back (npx cdk drift shows every difference)';

/** The names of AWS's errors for resources that do not exist, by service. */
const ABSENT = [
  'ResourceNotFoundException',
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
  'ParameterNotFound',
  'StateMachineDoesNotExist',
  'NotFoundException',
];

/** Whether the error means that the resource does not exist. */
export const isAbsence = (error: unknown) => error instanceof Error && ABSENT.includes(error.name);

/** Reads a resource and checks it. A resource that does not exist is the only finding. */
export async function whenPresent<Answer>(
  resource: string,
  read: () => Promise<Answer>,
  judge: (answer: Answer) => DoctorFinding[],
): Promise<DoctorFinding[]> {
  let answer: Answer;
  try {
    answer = await read();
  } catch (error) {
    if (!isAbsence(error)) throw error;
    return [{ resource, problem: 'does not exist', fix: DEPLOY_AGAIN }];
  }
  return judge(answer);
}

/** Returns no finding if the condition holds. */
export function unless(holds: boolean, finding: DoctorFinding): DoctorFinding[] {
  return holds ? [] : [finding];
}
