/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { Queries } from '../queries.ts';

/** All results of a query, in one response. */
export function getQueryResults(queries: Queries): Operation {
  return operation({
    members: { queryId: required(string({ min: 1, max: 256 })) },
    action: { name: 'logs:GetQueryResults' },
    run({ queryId }) {
      const query = queries.find(queryId);
      if (query === undefined) throw new ServiceError('ResourceNotFoundException', `Query ${queryId} does not exist.`);
      return {
        queryLanguage: 'CWLI',
        results: query.results.map((fields) => fields.map((field) => ({ ...field }))),
        statistics: { ...query.statistics, estimatedRecordsSkipped: 0, estimatedBytesSkipped: 0 },
        status: 'Complete',
      };
    },
  });
}
