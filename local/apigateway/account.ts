/** What API Gateway keeps for a whole account: the role in which it writes logs. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Principal } from '../kernel/principal.ts';

export interface Account {
  /** @throws Error unless API Gateway may act with the role, and the role may write logs */
  setLogRole(roleArn: string | undefined): void;
  /** The role that writes access logs. Where the template has none, another stack of the account has. */
  logWriter(): Principal;
}

/** What AWS's own policy for this role allows. */
const LOGGING = ['CreateLogGroup', 'CreateLogStream', 'DescribeLogGroups', 'PutLogEvents', 'FilterLogEvents'];

const SERVICE = { type: 'service', service: 'apigateway.amazonaws.com' } as const;

export function createAccount({ permissions }: Pick<Kernel, 'permissions'>): Account {
  let writer: Principal = SERVICE;
  return {
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
