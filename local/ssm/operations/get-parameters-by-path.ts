import { boolean, integer, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { invalid } from '../check-parameter.ts';
import { readToken, writeToken } from '../page-token.ts';
import { type Parameter, writeParameter } from '../parameter.ts';
import type { Parameters } from '../parameters.ts';

/** Reads the parameters below a path, page by page. */
export function getParametersByPath(parameters: Parameters): Operation {
  return operation({
    members: {
      Path: required(string({ min: 1, max: 2048 })),
      Recursive: boolean(),
      WithDecryption: boolean(),
      MaxResults: integer({ min: 1, max: 10 }),
      NextToken: string(),
    },
    action: { name: 'ssm:GetParametersByPath', on: ({ Path }) => parameters.resolveArn(Path) },
    async run({ Path, Recursive = false, MaxResults = 10, NextToken, WithDecryption }) {
      if (!Path.startsWith('/')) {
        throw invalid(
          'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/".',
        );
      }
      const prefix = Path.endsWith('/') ? Path : `${Path}/`;
      const isWanted = ({ name }: Parameter) => Recursive || !name.slice(prefix.length).includes('/');
      const found = await collect(parameters, { prefix, after: readToken(NextToken), count: MaxResults + 1, isWanted });
      const page = found.slice(0, MaxResults);
      const last = page.at(-1);
      return {
        Parameters: page.map((parameter) =>
          writeParameter(parameter, { arn: parameters.arnOf(parameter.name), decrypt: WithDecryption }),
        ),
        NextToken: found.length > MaxResults && last ? writeToken(last.name) : undefined,
      };
    },
  });
}

interface Search {
  prefix: string;
  after?: string;
  count: number;
  isWanted(parameter: Parameter): boolean;
}

const CHUNK = 100;

async function collect(parameters: Parameters, { prefix, count, isWanted, ...search }: Search): Promise<Parameter[]> {
  const found: Parameter[] = [];
  let { after } = search;
  while (found.length < count) {
    const chunk = await parameters.list({ prefix, after, limit: CHUNK });
    found.push(...chunk.filter(isWanted));
    after = chunk.at(-1)?.name;
    if (chunk.length < CHUNK) break;
  }
  return found.slice(0, count);
}
