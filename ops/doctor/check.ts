/** What a check of the deployment is, and what it finds. */
import type { DoctorSettings, OperationsSettings } from '../../events/operations-settings.ts';
import type { Clients } from '../aws/clients.ts';

/** One thing that is wrong with the deployment. */
export interface DoctorFinding {
  /** What was looked at: `rule sign-up-…`. */
  readonly resource: string;
  readonly problem: string;
  /** What the operator does about it. */
  readonly fix: string;
}

export interface DoctorContext {
  readonly clients: Clients;
  readonly settings: OperationsSettings;
  readonly doctor: DoctorSettings;
  readonly stage: string;
}

/** One row of the doctor's table: reads what AWS says, and finds what differs from what was deployed. */
export interface Check {
  readonly name: string;
  /** @throws what AWS answers, which the doctor reports as a check that could not run */
  run(context: DoctorContext): Promise<DoctorFinding[]>;
}

/** Most findings have one remedy: CloudFormation puts back what was changed by hand. */
export const DEPLOY_AGAIN =
  'somebody changed or deleted it by hand: find out who in CloudTrail, and put it back (npx cdk drift shows every difference)';

/** AWS's names for what does not exist, service by service. */
const ABSENT = [
  'ResourceNotFoundException',
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
  'ParameterNotFound',
  'StateMachineDoesNotExist',
  'NotFoundException',
];

const isAbsence = (error: unknown) => error instanceof Error && ABSENT.includes(error.name);

/** Reads a resource; when it does not exist, that is the finding. */
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

/** Nothing when the condition holds. */
export function unless(holds: boolean, finding: DoctorFinding): DoctorFinding[] {
  return holds ? [] : [finding];
}
