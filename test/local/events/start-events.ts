/** EventBridge on a clock that stands still, with recorders in the places of Step Functions and SQS. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createEvents } from '../../../local/events/service.ts';
import type { Json, JsonObject } from '../../../local/kernel/json.ts';
import { UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { check } from '../../../local/kernel/rules/check.ts';
import { anyJson, type Rule } from '../../../local/kernel/rules/rule.ts';
import { type CallContext, type Deployed, operation, type Service } from '../../../local/kernel/service.ts';
import { ServiceError } from '../../../local/kernel/service-error.ts';
import { type StartedServices, type StartServicesOptions, startServices } from '../../support/start-services.ts';

export const START = Date.UTC(2026, 0, 1, 12);
export const STATE_MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:press';
export const ROLE = 'arn:aws:iam::123456789012:role/start-press';
export const queueArn = (name: string) => `arn:aws:sqs:eu-west-1:123456789012:${name}`;
export const queueUrl = (name: string) => `https://sqs.eu-west-1.amazonaws.com/123456789012/${name}`;
export const busArn = (name: string) => `arn:aws:events:eu-west-1:123456789012:event-bus/${name}`;

/** A call that a recorder took. */
export interface Taken extends Pick<CallContext, 'principal' | 'traceHeader'> {
  operation: string;
  input: JsonObject;
}

export interface StartedEvents extends StartedServices {
  events: EventBridgeClient;
  taken: Taken[];
  /** The bodies of the messages that a queue took. */
  bodies(queue: string): Json[];
  /** The lines of the twin's log. */
  lines: string[];
  deploy(type: string, properties: JsonObject, physicalId?: string): Promise<Deployed>;
}

export async function startEvents(options: StartServicesOptions = {}): Promise<StartedEvents> {
  const taken: Taken[] = [];
  const lines: string[] = [];
  const services = await startServices(
    [
      () => recorder('states', 'StartExecution', { taken, members: START_EXECUTION }),
      () => recorder('sqs', 'SendMessage', { taken, members: SEND_MESSAGE }),
      createEvents,
    ],
    { startAt: START, log: (line) => lines.push(line), ...options },
  );
  return {
    ...services,
    events: new EventBridgeClient(services.client),
    taken,
    lines,
    bodies: (queue) =>
      taken
        .filter(({ input }) => input.QueueUrl === queueUrl(queue))
        .map(({ input }) => JSON.parse(String(input.MessageBody))),
    deploy: async (type, properties, physicalId) => deploy(services, { type, properties, physicalId }),
  };
}

const START_EXECUTION = { stateMachineArn: anyJson(), name: anyJson(), input: anyJson() };
const SEND_MESSAGE = {
  QueueUrl: anyJson(),
  MessageBody: anyJson(),
  MessageAttributes: anyJson(),
  MessageSystemAttributes: anyJson(),
};

/** A service of one operation that accepts everything except a queue called `gone`. */
function recorder(
  name: string,
  operationName: string,
  { taken, members }: { taken: Taken[]; members: Readonly<Record<string, Rule<Json>>> },
): Service {
  return {
    name,
    wire: { protocol: 'none' },
    operations: {
      [operationName]: operation({
        members,
        action: UNRESTRICTED,
        run(input, { principal, traceHeader }) {
          if (input.QueueUrl === queueUrl('gone')) {
            throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
          }
          taken.push({ operation: operationName, input, principal, traceHeader });
          return {};
        },
      }),
    },
  };
}

async function deploy(
  { kernel }: StartedServices,
  { type, properties, physicalId }: { type: string; properties: JsonObject; physicalId?: string },
): Promise<Deployed> {
  const found = kernel.services().find(({ resources = {} }) => Object.hasOwn(resources, type))?.resources?.[type];
  if (found === undefined) throw new Error(`no service reads ${type}`);
  const { input, problems } = check(found.members, properties, { coerce: true });
  if (problems.length > 0) throw new Error(`${problems[0]?.path}: ${problems[0]?.constraint}`);
  return found.deploy({
    logicalId: 'Resource',
    properties: input as JsonObject,
    physicalId,
    asset: () => '',
    generatedName: () => `stack-Resource-${kernel.entropy.token(12)}`,
  });
}
