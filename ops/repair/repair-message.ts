/** Implements the means that repair a dead letter. The message is deleted last, so that a killed run does not lose it. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { OutboxMessage } from '../../events/outbox-message.ts';
import { QUEUES } from '../items/queues.ts';
import type { HeldMessage } from '../places/queue-reader.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import { publish } from '../stage/publish.ts';
import { OpsError } from '../terminal/errors.ts';
import type { ApplyContext } from './apply-context.ts';
import { recordInAudit } from './record-in-audit.ts';
import { startWorkflow } from './start-workflow.ts';

type Repair = (run: ApplyContext, step: PlanStep, message: HeldMessage) => Promise<Result>;

const MEANS: Partial<Record<PlanStep['means'], Repair>> = {
  'start-execution': (run, step, { body }) => startWorkflow(run, step, body),
  'put-events': putEvents,
  'move-to-queue': moveToQueue,
  dismiss: (run, step) => recorded(run, step),
};

/** @throws AWS's error if the message cannot be repaired now */
export async function repairMessage(run: ApplyContext, step: PlanStep, message: HeldMessage): Promise<Result> {
  const repair = MEANS[step.means];
  if (repair === undefined) throw new OpsError(`${step.means} cannot repair a message; make the plan again`);
  return repair(run, step, message);
}

async function putEvents(run: ApplyContext, step: PlanStep, { body, traceHeader }: HeldMessage): Promise<Result> {
  const { source, 'detail-type': detailType, detail } = OutboxMessage.parse(JSON.parse(body));
  await publish(run.context, { source, detailType, detail, traceHeader });
  return recorded(run, step);
}

async function moveToQueue(run: ApplyContext, step: PlanStep, { body, traceHeader }: HeldMessage): Promise<Result> {
  const { clients, settings } = run.context;
  const destination = QUEUES[step.place]?.destination;
  const QueueUrl = destination === undefined ? undefined : settings.queues[destination];
  if (QueueUrl === undefined)
    throw new OpsError(`messages of ${step.place} cannot be moved to a queue; make the plan again`);
  const trace = traceHeader && { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } };
  const MessageSystemAttributes = trace || undefined;
  await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageSystemAttributes }));
  return recorded(run, step);
}

async function recorded(run: ApplyContext, step: PlanStep): Promise<Result> {
  await recordInAudit(run, step);
  return 'done';
}
