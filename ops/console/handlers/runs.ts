/** `GET /api/runs/<execution ARN>`: one execution as a graph. */
import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionDoesNotExist,
} from '@aws-sdk/client-sfn';
import { readHistory } from '../../show/read-execution.ts';
import { OpsError } from '../../terminal/errors.ts';
import type { RunView } from '../api/runs.ts';
import { causeOf, runView } from '../graph/run-view.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import type { Console } from '../running/console.ts';
import { attributeTexts, fromJson, hideInText } from './hide-attributes.ts';

export const runRoutes: readonly Route[] = [{ method: 'GET', path: '/api/runs/:arn', handle: show }];

/** `?attributes=shown` includes the values of attributes. */
async function show({ context }: Console, { params: { arn = '' }, query }: ApiRequest): Promise<RunView> {
  const { states } = context.clients;
  const input = { executionArn: arn };
  // The definition is that with which this execution runs; the machine may have a newer one.
  const [execution, machine, events] = await Promise.all([
    states.send(new DescribeExecutionCommand(input)),
    states.send(new DescribeStateMachineForExecutionCommand(input)),
    readHistory(context, arn),
  ]).catch(explain);
  const { status = 'unknown', startDate = new Date(0), stopDate, redriveCount = 0, error, cause } = execution;
  const texts = attributeTexts([fromJson(execution.input ?? ''), ...events.flatMap(outputIn)]);
  const isShown = query.get('attributes') === 'shown';
  const shown = (text: string) => (isShown ? (fromJson(text) ?? text) : hideInText(text, texts));
  return {
    arn,
    status,
    startedAt: startDate.toISOString(),
    stoppedAt: stopDate?.toISOString(),
    redriveCount,
    traceId: /Root=([^;]+)/.exec(execution.traceHeader ?? '')?.[1],
    error,
    cause: causeOf({ cause }, shown),
    ...runView({
      status,
      startedAt: startDate.getTime(),
      definition: machine.definition ?? '',
      events,
      show: shown,
    }),
  };
}

/** Normalised values differ from those that the identity provider sent. */
const outputIn = ({ stateExitedEventDetails: details }: { stateExitedEventDetails?: { output?: string } }) =>
  details?.output === undefined ? [] : [fromJson(details.output)];

function explain(error: unknown): never {
  if (!(error instanceof ExecutionDoesNotExist)) throw error;
  throw new OpsError('Step Functions has no such execution. It deletes executions 90 days after their end.');
}
