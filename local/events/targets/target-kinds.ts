/** The kinds of targets that the twin serves, each with the call that delivers to it. */
import type { Call } from '../../kernel/call.ts';
import type { Target } from './target.ts';

export interface Shipment {
  target: Target;
  ruleArn: string;
  eventId: string;
  /** What the target is given, as JSON text. */
  input: string;
  traceHeader?: string;
  /** A fresh UUID. */
  uuid: string;
}

export interface TargetKind {
  /** Whether EventBridge acts with a role of the target's, instead of being let in by a resource policy. */
  needsRole: boolean;
  call(shipment: Shipment): Call;
}

/** The kind of target that an ARN names, if it is served. */
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

/** The trace header as a queue's messages carry it. */
export function traceAttribute(traceHeader: string | undefined) {
  return traceHeader === undefined ? undefined : { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } };
}

/** A name per attempt: a delivery whose answer was lost starts a second execution, as it may on AWS. */
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
