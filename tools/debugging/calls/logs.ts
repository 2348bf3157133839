/** Log groups, streams, lines and queries. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

const { answers, fails, isRefused } = callsOf('logs');

export function logsCalls(about: About): Call[] {
  const { logGroup: logGroupName, logStream: logStreamName } = about;
  const seconds = (time: string) => (Number.isNaN(Date.parse(time)) ? time : Math.floor(Date.parse(time) / 1000));
  const times = { startTime: seconds(about.from), endTime: seconds(about.to) };
  const savedQuery = (name: string): Call[] => [
    answers('StartQuery', { logGroupName, ...times, queryString: about.savedQueries[name] ?? '' }, 'queryId', {
      remember: ({ queryId }) => {
        about.queryId = String(queryId);
      },
    }),
    answers('GetQueryResults', () => ({ queryId: about.queryId }), ['status', 'results', 'statistics.recordsScanned']),
  ];
  return [
    answers('DescribeLogGroups', {}, ['logGroups[].logGroupName', 'logGroups[].retentionInDays']),
    answers('DescribeLogGroups', { logGroupNamePrefix: logGroupName }, 'logGroups[].storedBytes'),
    answers('DescribeLogStreams', { logGroupName }, 'logStreams[].logStreamName'),
    answers(
      'DescribeLogStreams',
      { logGroupName, orderBy: 'LastEventTime', descending: true, limit: 1 },
      'logStreams[].lastEventTimestamp',
    ),
    answers('GetLogEvents', { logGroupName, logStreamName }, ['events[].message', 'nextForwardToken']),
    answers('GetLogEvents', { logGroupName, logStreamName, startFromHead: true, limit: 2 }, 'events[].timestamp'),
    answers('FilterLogEvents', { logGroupName }, ['events[].message', 'events[].logStreamName']),
    answers('FilterLogEvents', { logGroupName, interleaved: true, limit: 5 }, 'events[].eventId'),
    answers('FilterLogEvents', { logGroupName, filterPattern: 'REPORT' }, 'events[].message'),
    answers('FilterLogEvents', { logGroupName, filterPattern: '{ $.level = "ERROR" }' }, 'events'),
    answers('DescribeMetricFilters', {}, [
      'metricFilters[].filterPattern',
      'metricFilters[].metricTransformations[].metricName',
    ]),
    answers('DescribeQueryDefinitions', {}, ['queryDefinitions[].queryString', 'queryDefinitions[].logGroupNames']),
    ...Object.keys(about.savedQueries).flatMap(savedQuery),
    answers('DescribeQueries', { logGroupName }, 'queries[].queryId'),
    fails('DescribeLogStreams', { logGroupName: 'none' }, 'ResourceNotFoundException', 'log group does not exist'),
    fails(
      'StartQuery',
      { logGroupName, ...times, queryString: 'pattern @message' },
      'MalformedQueryException',
      'does not know the command pattern',
    ),
    isRefused('DescribeSubscriptionFilters', { logGroupName }),
  ];
}
