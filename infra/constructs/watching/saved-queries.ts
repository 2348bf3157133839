/** Saved queries of Logs Insights for the person on call. */
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageDefaults } from '../stage-defaults.ts';
import { allFunctions } from './watched.ts';

/** By name. Logs have no personal data except identifiers and codes. */
const QUERIES = {
  'one-sign-up': [
    'fields @timestamp, function_name, message, outcome, reasons.0, errorName',
    'filter signUpId = "PASTE THE ID HERE"',
    'sort @timestamp asc',
  ],
  errors: [
    'filter level = "ERROR"',
    'stats count(*) as times, latest(@timestamp) as last, latest(signUpId) as example by function_name, message, errorName',
    'sort times desc',
  ],
  rejections: [
    'filter outcome = "rejected"',
    'stats count(*) as people by clientId, reasons.0, reasons.1',
    'sort people desc',
  ],
  refusals: [
    'filter message = "not admitted"',
    'stats count(*) as times, count_distinct(signUpId) as people by clientId, reasons.0, reasons.1',
    'sort people desc',
  ],
  denials: [
    'filter outcome in ["denied", "lost"]',
    'fields @timestamp, function_name, signUpId, clientId, outcome, @message',
    'sort @timestamp desc',
  ],
  hooks: [
    'filter message like /^hook (received|refused|failed)$/',
    'stats count(*) as times, latest(@timestamp) as last by message, outcome, errorName, secret',
    'sort times desc',
  ],
  'slow-triggers': [
    'filter @type = "REPORT"',
    'stats count(*) as runs, pct(@duration, 50) as median, max(@duration) as slowest, max(@initDuration) as coldest by @log, bin(5m)',
    'sort slowest desc',
  ],
} as const;

export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { defaults }: { readonly defaults: StageDefaults }) {
    super(scope, id);
    const logGroupNames = allFunctions(this).map(({ logGroup }) => logGroup.logGroupName);
    for (const [name, lines] of Object.entries(QUERIES)) {
      new CfnQueryDefinition(this, name, {
        name: `sign-up-${defaults.stage}/${name}`,
        queryString: lines.join('\n| '),
        logGroupNames,
      });
    }
  }
}
