import { integer, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { readToken, writeToken } from '../page-token.ts';
import { writeMetadata } from '../parameter.ts';
import type { Parameters } from '../parameters.ts';

/** Lists parameters without their values, page by page. */
export function describeParameters(parameters: Parameters): Operation {
  return operation({
    members: { MaxResults: integer({ min: 1, max: 50 }), NextToken: string() },
    action: { name: 'ssm:DescribeParameters' },
    async run({ MaxResults = 50, NextToken }) {
      const found = await parameters.list({ after: readToken(NextToken), limit: MaxResults + 1 });
      const page = found.slice(0, MaxResults);
      const last = page.at(-1);
      return {
        Parameters: page.map((parameter) => writeMetadata(parameter, parameters.arnOf(parameter.name))),
        NextToken: found.length > MaxResults && last ? writeToken(last.name) : undefined,
      };
    },
  });
}
