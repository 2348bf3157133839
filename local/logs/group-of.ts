/** The log group that an input names: by its name, or by the ARN or name in `logGroupIdentifier`. */

import { string } from '../kernel/rules/rule.ts';
import { ServiceError } from '../kernel/service-error.ts';
import type { LogGroup, LogGroups } from './log-groups.ts';
import { logGroupName } from './rules.ts';

export const groupMembers = {
  logGroupName,
  logGroupIdentifier: string({ min: 1, max: 2048, pattern: /[\w#+=/:,.@-]*/ }),
};

export interface NamesGroup {
  logGroupName?: string;
  logGroupIdentifier?: string;
}

/** '' for an input without one. */
export function groupNameOf({ logGroupName: name, logGroupIdentifier: identifier = '' }: NamesGroup): string {
  return name ?? nameIn(identifier);
}

/** `arn:aws:logs:<region>:<account>:log-group:<name>`, or the name itself. */
export function nameIn(identifier: string): string {
  return /^arn:aws:logs:[^:]*:\d*:log-group:([^:]+)/.exec(identifier)?.[1] ?? identifier;
}

/** @throws ServiceError unless the input names exactly one group, which exists */
export function groupOf(groups: LogGroups, input: NamesGroup): LogGroup {
  if ((input.logGroupName === undefined) === (input.logGroupIdentifier === undefined)) {
    throw new ServiceError(
      'InvalidParameterException',
      'LogGroup name and LogGroup identifier: exactly one of them must be specified.',
    );
  }
  return groups.named(groupNameOf(input));
}
