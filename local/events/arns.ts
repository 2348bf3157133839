/** ARNs of EventBridge's resources. */
import type { Kernel } from '../kernel/kernel.ts';
import { DEFAULT_BUS, nameIn } from './names.ts';

type Identity = Pick<Kernel, 'arn'>;

export function busArn({ arn }: Identity, nameOrArn = DEFAULT_BUS): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : arn('events', `event-bus/${nameOrArn}`);
}

/** A rule on the default bus is `rule/<rule>`, on another `rule/<bus>/<rule>`. */
export function ruleArn({ arn }: Identity, name: string, busNameOrArn = DEFAULT_BUS): string {
  const bus = nameIn(busNameOrArn);
  return arn('events', bus === DEFAULT_BUS ? `rule/${name}` : `rule/${bus}/${name}`);
}

export function archiveArn({ arn }: Identity, name: string): string {
  return arn('events', `archive/${name}`);
}

export function replayArn({ arn }: Identity, name: string): string {
  return arn('events', `replay/${name}`);
}
