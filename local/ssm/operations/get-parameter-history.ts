import { boolean, integer, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { readToken, writeToken } from '../page-token.ts';
import { writeHistory } from '../parameter.ts';
import type { Parameters } from '../parameters.ts';

const MOST = 50;

/** Returns the versions of a parameter that are still stored, oldest first. */
export function getParameterHistory(parameters: Parameters): Operation {
  return operation({
    members: {
      Name: required(string({ min: 1, max: 2048 })),
      WithDecryption: boolean(),
      MaxResults: integer({ min: 1, max: MOST }),
      NextToken: string(),
    },
    action: { name: 'ssm:GetParameterHistory', on: ({ Name }) => parameters.resolveArn(Name) },
    run({ Name, WithDecryption: decrypt, MaxResults = MOST, NextToken }) {
      const all = parameters.versionsOf(Name);
      const after = Number(readToken(NextToken) ?? 0);
      const rest = all.filter(({ version }) => version > after);
      const page = rest.slice(0, MaxResults);
      const last = page.at(-1);
      return {
        Parameters: page.map((parameter) => writeHistory(parameter, decrypt)),
        NextToken: rest.length > MaxResults && last ? writeToken(String(last.version)) : undefined,
      };
    },
  });
}
