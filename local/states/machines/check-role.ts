/**
 * Checks that Step Functions makes before it stores a state machine.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
import type { Kernel } from '../../kernel/kernel.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { stateMachineArn } from '../arns.ts';
import type { StateMachine } from './state-machine.ts';

/** The actions of the log delivery that the role must be allowed to set up. */
const LOGGING = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/**
 * @throws ServiceError `AccessDeniedException` unless Step Functions may assume the role, and the role may set up
 * logging
 */
export function checkRole(
  kernel: Kernel,
  { name, roleArn, logging }: Pick<StateMachine, 'name' | 'roleArn' | 'logging'>,
): void {
  const sourceArn = stateMachineArn(kernel, name);
  if (!kernel.permissions.canAssume(roleArn, { type: 'service', service: 'states.amazonaws.com', sourceArn }))
    throw new ServiceError('AccessDeniedException', CANNOT_ASSUME);
  const role = { principal: { type: 'role', roleArn, session: name } } as const;
  if (logging.level === 'OFF' || LOGGING.every((action) => kernel.permissions.allows(role, action, '*'))) return;
  throw new ServiceError('AccessDeniedException', CANNOT_LOG);
}

const CANNOT_ASSUME =
  'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.';
const CANNOT_LOG = 'The state machine IAM Role is not authorized to access the Log Destination';
