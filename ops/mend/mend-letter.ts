/** The means that move a dead letter on. The letter is deleted last: a kill before that leaves it where it was. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { OutboxMessage } from '../../events/outbox-message.ts';
import { OpsError } from '../errors.ts';
import type { Letter } from '../places/dead-letters.ts';
import { QUEUES } from '../places/queues.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import type { PlanRun } from './plan-run.ts';
import { publish } from './publish.ts';
import { startWorkflow } from './start-workflow.ts';
import { tellAudit } from './tell-audit.ts';

type Mend = (run: PlanRun, step: PlanStep, letter: Letter) => Promise<Result>;

const MEANS: Partial<Record<PlanStep['means'], Mend>> = {
  'start-execution': (run, step, { body }) => startWorkflow(run, step, body),
  'put-events': putEvents,
  'move-to-queue': moveToQueue,
  dismiss: (run, step) => told(run, step),
};

/** @throws what AWS answers when it cannot be moved on now */
export async function mendLetter(run: PlanRun, step: PlanStep, letter: Letter): Promise<Result> {
  const mend = MEANS[step.means];
  if (mend === undefined) throw new OpsError(`a message is not mended by ${step.means}; make the plan again`);
  return mend(run, step, letter);
}

async function putEvents(run: PlanRun, step: PlanStep, { body, traceHeader }: Letter): Promise<Result> {
  const { source, 'detail-type': detailType, detail } = OutboxMessage.parse(JSON.parse(body));
  await publish(run.context, { source, detailType, detail, traceHeader });
  return told(run, step);
}

async function moveToQueue(run: PlanRun, step: PlanStep, { body, traceHeader }: Letter): Promise<Result> {
  const { clients, settings } = run.context;
  const target = QUEUES[step.place]?.target;
  const QueueUrl = target === undefined ? undefined : settings.queues[target];
  if (QueueUrl === undefined) throw new OpsError(`messages of ${step.place} have no queue to go back to`);
  const trace = traceHeader && { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } };
  const MessageSystemAttributes = trace || undefined;
  await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageSystemAttributes }));
  return told(run, step);
}

async function told(run: PlanRun, step: PlanStep): Promise<Result> {
  await tellAudit(run, step);
  return 'done';
}
