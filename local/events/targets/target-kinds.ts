/** The kinds of targets that the twin supports, each with its call. */
import type { Call } from '../../kernel/call.ts';
import type { Target } from './target.ts';

export interface Shipment {
  target: Target;
  ruleArn: string;
  eventId: string;
  /** The target's input, as JSON text. */
  input: string;
  traceHeader?: string;
  /** A new UUID. */
  uuid: string;
}

export interface TargetKind {
  /** Whether EventBridge uses a role of the target, rather than a resource policy. */
  needsRole: boolean;
  call(shipment: Shipment): Call;
}

/** The kind of target of an ARN, if it is supported. */
export function findTargetKind(arn: string): TargetKind | undefined {
  const [, , service = '', , , resource = ''] = arn.split(':');
  if (service === 'states') return resource === 'stateMachine' ? STATE_MACHINE : undefined;
  return service === 'sqs' ? QUEUE : undefined;
}

/** `https://sqs.<region>.amazonaws.com/<account>/<name>`. */
export function queueUrl(arn: string): string {
  const [, , , region = '', account = '', name = ''] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}

/** The trace header as a message system attribute. */
export function traceAttribute(traceHeader: string | undefined) {
  return traceHeader === undefined ? undefined : { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } };
}

/** A new name per attempt: if a response is lost, the next attempt starts a second execution, as it may on AWS. */
const STATE_MACHINE: TargetKind = {
  needsRole: true,
  call: ({ target, ruleArn, eventId, input, traceHeader, uuid }) => ({
    service: 'states',
    operation: 'StartExecution',
    input: { stateMachineArn: target.Arn, name: `${eventId}_${uuid}`, input },
    principal: principalOf(target, ruleArn, eventId),
    traceHeader,
  }),
};

const QUEUE: TargetKind = {
  needsRole: false,
  call: ({ target, ruleArn, eventId, input, traceHeader }) => ({
    service: 'sqs',
    operation: 'SendMessage',
    input: {
      QueueUrl: queueUrl(target.Arn),
      MessageBody: input,
      MessageSystemAttributes: traceAttribute(traceHeader),
    },
    principal: principalOf(target, ruleArn, eventId),
    traceHeader,
  }),
};

function principalOf({ RoleArn }: Target, ruleArn: string, session: string): Call['principal'] {
  return RoleArn === undefined
    ? { type: 'service', service: 'events.amazonaws.com', sourceArn: ruleArn }
    : { type: 'role', roleArn: RoleArn, session };
}
