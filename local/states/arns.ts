/** ARNs of state machines and executions. */
import type { Kernel } from '../kernel/kernel.ts';
import { ServiceError } from '../kernel/service-error.ts';

export type Identity = Pick<Kernel, 'arn'>;

export function stateMachineArn({ arn }: Identity, name: string): string {
  return arn('states', `stateMachine:${name}`);
}

/** `id` is `<state machine>:<name>`. */
export function executionArn({ arn }: Identity, id: string): string {
  return arn('states', `execution:${id}`);
}

/** The name in a state machine's ARN; undefined for another account's or Region's. @throws ServiceError `InvalidArn` */
export function readStateMachineArn(identity: Identity, arn: string): string | undefined {
  return readArn(identity, arn, 'stateMachine');
}

/** The id in an execution's ARN; undefined for another account's or Region's. @throws ServiceError `InvalidArn` */
export function readExecutionArn(identity: Identity, arn: string): string | undefined {
  return readArn(identity, arn, 'execution');
}

function readArn({ arn: build }: Identity, arn: string, resourceType: string): string | undefined {
  const [prefix, partition, service, , , type, ...rest] = arn.split(':');
  if (prefix !== 'arn' || partition === undefined || service !== 'states') {
    throw invalidArn(`Invalid ARN prefix: ${arn}`);
  }
  if (type !== resourceType || rest.length === 0) {
    throw invalidArn(`Resource type not valid in this context: ${type ?? ''}`);
  }
  const id = rest.join(':');
  return arn === build('states', `${resourceType}:${id}`) ? id : undefined;
}

function invalidArn(reason: string): ServiceError {
  return new ServiceError('InvalidArn', `Invalid Arn: '${reason}'`);
}
