/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Executor } from '../execution/executor.ts';
import { findExecution } from '../find.ts';
import * as rules from '../rules.ts';
import type { States } from '../states-context.ts';

/** Stopping one that has ended changes nothing. */
export function stopExecution(states: States, executor: Executor): Operation {
  const members = {
    executionArn: required(rules.arn()),
    error: string({ max: 256 }),
    cause: string({ max: 32_768 }),
  };
  return operation(members, ({ executionArn, error, cause }) => {
    const execution = findExecution(states, executionArn);
    if (execution.status === 'RUNNING') executor.stop(execution, { error, cause });
    return { stopDate: (execution.stoppedAt ?? states.kernel.clock.now()) / 1000 };
  });
}
