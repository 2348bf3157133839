/** Names of EventBridge's resources, and names inside ARNs. */
import { string } from '../kernel/rules/rule.ts';

export const DEFAULT_BUS = 'default';

/** An input that names a bus by name or ARN. */
export const busNameOrArn = () =>
  string({
    min: 1,
    max: 1600,
    pattern: /(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+/,
  });

/** An input that names a bus of this account, in the calls about its policy. */
export const busName = () => string({ min: 1, max: 256, pattern: /[.\-_A-Za-z0-9]+/ });

/** An input that creates or deletes a bus: those of partners have slashes. */
export const ownBusName = () => string({ min: 1, max: 256, pattern: /[/.\-_A-Za-z0-9]+/ });

export const ruleName = () => string({ min: 1, max: 64, pattern: /[.\-_A-Za-z0-9]+/ });

export const archiveName = () => string({ min: 1, max: 48, pattern: /[.\-_A-Za-z0-9]+/ });

export const replayName = () => string({ min: 1, max: 64, pattern: /[.\-_A-Za-z0-9]+/ });

export const eventsArn = () =>
  string({ min: 1, max: 1600, pattern: /arn:aws([a-z]|-)*:events:([a-z]|\d|-)*:([0-9]{12})?:.+\/.+/ });

/** The last part of an ARN's resource, or the name itself. */
export function nameIn(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
}

/** Shortens a generated name as CloudFormation does: the random suffix stays. */
export function fitName(name: string, length: number): string {
  return name.length <= length ? name : name.slice(0, length - 13) + name.slice(-13);
}
