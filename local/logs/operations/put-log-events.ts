/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
import type { Metrics } from '../../kernel/metrics.ts';
import { integer, list, required, string, structure } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { putEmbeddedMetrics } from '../embedded-metrics.ts';
import type { LogGroups } from '../log-groups.ts';
import type { MetricFilters } from '../metric-filters.ts';
import { logGroupName, logStreamName } from '../rules.ts';

interface Receivers {
  groups: LogGroups;
  metricFilters: MetricFilters;
  metrics: Metrics;
}

/** Stores the lines, and puts their metrics: those that they carry, and those of the group's metric filters. */
export function putLogEvents({ groups, metricFilters, metrics }: Receivers): Operation {
  const event = structure({ timestamp: required(integer({ min: 0 })), message: required(string({ min: 1 })) });
  return operation({
    members: {
      logGroupName: required(logGroupName),
      logStreamName: required(logStreamName),
      logEvents: required(list(event, { min: 1, max: 10_000 })),
    },
    action: {
      name: 'logs:PutLogEvents',
      on: ({ logGroupName, logStreamName }) => groups.streamArn(logGroupName, logStreamName),
      openToServices: true,
    },
    run(input) {
      const group = groups.named(input.logGroupName);
      if (!groups.hasStream(group, input.logStreamName)) {
        throw new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.');
      }
      if (input.logEvents.some(({ timestamp }, index, all) => timestamp < (all[index - 1]?.timestamp ?? 0))) {
        throw outOfOrder();
      }
      groups.put(group, { stream: input.logStreamName, events: input.logEvents });
      for (const { message } of input.logEvents) putEmbeddedMetrics(metrics, message);
      metricFilters.apply(group.name, input.logEvents);
      return {};
    },
  });
}

function outOfOrder(): ServiceError {
  return new ServiceError(
    'InvalidParameterException',
    'Log events in a single PutLogEvents request must be in chronological order.',
  );
}
