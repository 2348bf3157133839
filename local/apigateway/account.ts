/**
 * API Gateway's account settings: the role with which it writes logs.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { Principal } from '../kernel/principals/principal.ts';

export interface Account {
  /** @throws Error unless API Gateway may assume the role, and the role may write logs */
  setLogRole(roleArn: string | undefined): void;
  /** The role that was set, if any. */
  logRole(): string | undefined;
  /** The role that writes access logs. A template without one relies on the role of another stack in the account. */
  logWriter(): Principal;
}

/** The actions that AWS's managed policy for this role allows. */
const LOGGING = ['CreateLogGroup', 'CreateLogStream', 'DescribeLogGroups', 'PutLogEvents', 'FilterLogEvents'];

const SERVICE = { type: 'service', service: 'apigateway.amazonaws.com' } as const;

export function createAccount({ permissions }: Pick<Kernel, 'permissions'>): Account {
  let writer: Extract<Principal, { type: 'role' }> | typeof SERVICE = SERVICE;
  return {
    logRole: () => (writer.type === 'role' ? writer.roleArn : undefined),
    logWriter: () => writer,
    setLogRole(roleArn) {
      writer = roleArn === undefined ? SERVICE : { type: 'role', roleArn, session: 'apigateway' };
      if (roleArn === undefined || isFit(permissions, writer, roleArn)) return;
      throw new Error(
        'The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.',
      );
    },
  };
}

function isFit({ allows, canAssume }: Kernel['permissions'], role: Principal, roleArn: string): boolean {
  return canAssume(roleArn, SERVICE) && LOGGING.every((name) => allows({ principal: role }, `logs:${name}`, '*'));
}
