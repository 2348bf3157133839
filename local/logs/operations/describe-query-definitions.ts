/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeQueryDefinitions.html */
import { integer, oneOf, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { pageByPosition } from '../page-by-position.ts';
import type { QueryDefinitions } from '../query-definitions.ts';

/** In the order of their names. */
export function describeQueryDefinitions(definitions: QueryDefinitions): Operation {
  return operation({
    members: {
      queryLanguage: oneOf('CWLI', 'SQL', 'PPL'),
      queryDefinitionNamePrefix: string({ min: 1, max: 255 }),
      maxResults: integer({ min: 1, max: 1000 }),
      nextToken: string({ min: 1 }),
    },
    action: { name: 'logs:DescribeQueryDefinitions' },
    async run({ queryLanguage = 'CWLI', queryDefinitionNamePrefix = '', maxResults = 1000, nextToken }) {
      const all = queryLanguage === 'CWLI' ? await definitions.list() : [];
      const found = all.filter(({ name }) => name.startsWith(queryDefinitionNamePrefix));
      const { page, next } = pageByPosition(found, { limit: maxResults, token: nextToken });
      return {
        queryDefinitions: page.map(({ id, name, text, logGroupNames, modifiedAt }) => ({
          queryLanguage: 'CWLI',
          queryDefinitionId: id,
          name,
          queryString: text,
          lastModified: modifiedAt,
          logGroupNames,
        })),
        nextToken: next,
      };
    },
  });
}
