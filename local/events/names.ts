/** Names of EventBridge's things, inside ARNs and out. */
import { string } from '../kernel/rules/rule.ts';

export const DEFAULT_BUS = 'default';

/** What a bus is called in an input: its name, or its ARN. */
export const busNameOrArn = () =>
  string({
    min: 1,
    max: 1600,
    pattern: /(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+/,
  });

export const ruleName = () => string({ min: 1, max: 64, pattern: /[.\-_A-Za-z0-9]+/ });

export const archiveName = () => string({ min: 1, max: 48, pattern: /[.\-_A-Za-z0-9]+/ });

export const replayName = () => string({ min: 1, max: 64, pattern: /[.\-_A-Za-z0-9]+/ });

export const eventsArn = () =>
  string({ min: 1, max: 1600, pattern: /arn:aws([a-z]|-)*:events:([a-z]|\d|-)*:([0-9]{12})?:.+\/.+/ });

/** The last part of an ARN's resource, or the name itself. */
export function nameIn(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
}

/** Cuts a generated name to a length as CloudFormation does: the random end stays. */
export function fitName(name: string, length: number): string {
  return name.length <= length ? name : name.slice(0, length - 13) + name.slice(-13);
}
