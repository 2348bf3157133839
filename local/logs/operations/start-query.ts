/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { integer, list, oneOf, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { notImplemented, ServiceError } from '../../kernel/service-error.ts';
import { nameIn } from '../group-of.ts';
import { discoverFields } from '../insights/discover-fields.ts';
import { compileQuery } from '../insights/query.ts';
import type { Row } from '../insights/value.ts';
import { linesOf } from '../lines.ts';
import type { LogGroups } from '../log-groups.ts';
import type { Queries } from '../queries.ts';
import { logGroupName } from '../rules.ts';

const DEFAULT_LIMIT = 10_000;
const MOST_GROUPS = 50;

/** The query is complete when the call returns; GetQueryResults has its results. Times are epoch seconds. */
export function startQuery(
  kernel: Pick<Kernel, 'accountId' | 'clock' | 'entropy'>,
  { groups, queries }: { groups: LogGroups; queries: Queries },
): Operation {
  return operation({
    members: {
      queryLanguage: oneOf('CWLI', 'SQL', 'PPL'),
      logGroupName,
      logGroupNames: list(logGroupName),
      logGroupIdentifiers: list(string({ min: 1, max: 2048, pattern: /[\w#+=/:,.@-]*/ })),
      startTime: required(integer({ min: 0 })),
      endTime: required(integer({ min: 0 })),
      queryString: required(string({ max: 10_000 })),
      limit: integer({ min: 1, max: 100_000 }),
    },
    action: { name: 'logs:StartQuery', on: (input) => namesOf(input).map((name) => groups.streamArn(name)) },
    async run({ queryLanguage = 'CWLI', startTime, endTime, queryString, limit = DEFAULT_LIMIT, ...named }) {
      if (queryLanguage !== 'CWLI') throw notImplemented(`queries in ${queryLanguage}`);
      if (endTime < startTime) throw invalid('The end of the query is before its start.');
      const names = checkNames(named);
      const runQuery = compileQuery(queryString);
      const rows: Row[] = [];
      let bytes = 0;
      for (const name of names) {
        const lines = (await linesOf(groups, groups.named(name))).filter(
          ({ timestamp }) => timestamp >= startTime * 1000 && timestamp < (endTime + 1) * 1000,
        );
        bytes += lines.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0);
        rows.push(...lines.map((line) => discoverFields(line, `${kernel.accountId}:${name}`)));
      }
      const { results, matched } = runQuery(rows, limit);
      const id = kernel.entropy.uuid();
      await queries.put({
        id,
        text: queryString,
        logGroupNames: names,
        startedAt: kernel.clock.now(),
        results,
        statistics: {
          recordsMatched: matched,
          recordsScanned: rows.length,
          bytesScanned: bytes,
          logGroupsScanned: names.length,
        },
      });
      return { queryId: id };
    },
  });
}

interface NamedGroups {
  logGroupName?: string;
  logGroupNames?: string[];
  logGroupIdentifiers?: string[];
}

function namesOf({ logGroupName: name, logGroupNames = [], logGroupIdentifiers = [] }: NamedGroups): string[] {
  return [...(name === undefined ? [] : [name]), ...logGroupNames, ...logGroupIdentifiers.map(nameIn)];
}

/** @throws ServiceError InvalidParameterException */
function checkNames(given: NamedGroups): string[] {
  const names = namesOf(given);
  const isOneList = Object.values(given).filter((value) => value !== undefined).length === 1;
  if (!isOneList || names.length === 0 || names.length > MOST_GROUPS)
    throw invalid(
      `Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must name 1 to ${MOST_GROUPS} log groups.`,
    );
  return names;
}

const invalid = (message: string) => new ServiceError('InvalidParameterException', message);
