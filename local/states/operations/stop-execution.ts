/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { StatesContext } from '../context.ts';
import type { Executor } from '../execution/executor.ts';
import { findExecution } from '../find.ts';
import * as rules from '../rules.ts';

/** Stopping an execution that has ended changes nothing. */
export function stopExecution(context: StatesContext, executor: Executor): Operation {
  return operation({
    members: {
      executionArn: required(rules.arn()),
      error: string({ max: 256 }),
      cause: string({ max: 32_768 }),
    },
    action: { name: 'states:StopExecution', on: (input) => input.executionArn },
    quota: { burst: 1000, rate: 200, error: 'ThrottlingException' },
    run({ executionArn, error, cause }) {
      const execution = findExecution(context, executionArn);
      if (execution.status === 'RUNNING') executor.stop(execution, { error, cause });
      return { stopDate: (execution.stoppedAt ?? context.kernel.clock.now()) / 1000 };
    },
  });
}
