/** The `LoggingConfiguration` of requests. https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html */
import { boolean, list, oneOf, structure, type TypeOf } from '../../kernel/rules/rule.ts';
import * as rules from '../rules.ts';
import type { LoggingConfiguration } from './state-machine.ts';

export const loggingRule = structure({
  level: oneOf('ALL', 'ERROR', 'FATAL', 'OFF'),
  includeExecutionData: boolean(),
  destinations: list(structure({ cloudWatchLogsLogGroup: structure({ logGroupArn: rules.arn() }) })),
});

export function readLogging(given: TypeOf<typeof loggingRule> = {}): LoggingConfiguration {
  const { level = 'OFF', includeExecutionData = false, destinations = [] } = given;
  const logGroupArns = destinations.map(({ cloudWatchLogsLogGroup }) => cloudWatchLogsLogGroup?.logGroupArn ?? '');
  return { level, includeExecutionData, logGroupArns };
}
