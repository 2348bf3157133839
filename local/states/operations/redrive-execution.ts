/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { StatesContext } from '../context.ts';
import { executionNotRedrivable } from '../errors.ts';
import type { Executor } from '../execution/executor.ts';
import { redriveObstacle } from '../execution/redrive.ts';
import { findExecution } from '../find.ts';
import * as rules from '../rules.ts';

/** The quota in AWS's large Regions. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const REDRIVE_QUOTA = { burst: 1300, rate: 300, error: 'ThrottlingException' };

/** How long a client token is idempotent. */
const TOKEN_MILLISECONDS = 15 * 60 * 1000;

export function redriveExecution(context: StatesContext, executor: Executor): Operation {
  return operation({
    members: {
      executionArn: required(rules.arn()),
      clientToken: string({ min: 1, max: 64, pattern: /[!-~]+/ }),
    },
    action: { name: 'states:RedriveExecution', on: (input) => input.executionArn },
    quota: REDRIVE_QUOTA,
    run({ executionArn, clientToken }) {
      const now = context.kernel.clock.now();
      const execution = findExecution(context, executionArn);
      const earlier = execution.redriveTokens.find(({ token }) => token === clientToken);
      if (earlier !== undefined && now - earlier.redrivenAt < TOKEN_MILLISECONDS) {
        return { redriveDate: earlier.redrivenAt / 1000 };
      }
      const obstacle = redriveObstacle(execution, now);
      if (obstacle !== undefined) throw executionNotRedrivable(obstacle);
      executor.redrive(execution, clientToken);
      return { redriveDate: now / 1000 };
    },
  });
}
