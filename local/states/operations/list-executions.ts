/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { oneOf, required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { executionArn, stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import type { ExecutionSummary } from '../execution/execution-store.ts';
import { findStateMachine } from '../find.ts';
import { pageSize, readNumberToken, writePageToken } from '../page-token.ts';
import * as rules from '../rules.ts';

/** Lists the executions of one state machine, newest first. */
export function listExecutions(context: StatesContext): Operation {
  return operation({
    members: {
      stateMachineArn: required(rules.arn()),
      statusFilter: oneOf('SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'),
      redriveFilter: oneOf('REDRIVEN', 'NOT_REDRIVEN'),
      maxResults: rules.maxResults(),
      nextToken: rules.nextToken(3096),
    },
    action: { name: 'states:ListExecutions', on: (input) => input.stateMachineArn },
    quota: { burst: 200, rate: 5, error: 'ThrottlingException' },
    async run({ statusFilter, redriveFilter, maxResults, nextToken, ...input }) {
      const machine = findStateMachine(context, input.stateMachineArn);
      if (redriveFilter !== undefined) throw needsMapRun('redriveFilter');
      if (statusFilter === 'PENDING_REDRIVE') throw needsMapRun('The statusFilter PENDING_REDRIVE');
      const limit = pageSize(maxResults);
      const found = await context.executions.list({
        stateMachineName: machine.name,
        status: statusFilter,
        after: readNumberToken(nextToken),
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        executions: page.map((summary) => toItem(context.kernel, summary)),
        nextToken: found.length > limit && last ? writePageToken(last.sequence) : undefined,
      };
    },
  });
}

function needsMapRun(what: string): ServiceError {
  return new ServiceError('ValidationException', `${what} is supported only with mapRunArn`);
}

function toItem(kernel: Kernel, summary: ExecutionSummary): JsonObject {
  const { id, name, stateMachineName, status, startedAt, stoppedAt, redriveCount, redrivenAt } = summary;
  return {
    executionArn: executionArn(kernel, id),
    stateMachineArn: stateMachineArn(kernel, stateMachineName),
    name,
    status,
    startDate: startedAt / 1000,
    stopDate: stoppedAt === undefined ? undefined : stoppedAt / 1000,
    redriveCount,
    redriveDate: redrivenAt === undefined ? undefined : redrivenAt / 1000,
  };
}
