/** DynamoDB's inputs are checked by dynalite; here is only which members there are. */
import { anyJson, type Members, noEffect, type Rule } from '../kernel/rules/rule.ts';
import type { Engine } from './engine.ts';

/** Members of which there is nothing to do: what they ask for is so anyway, or is of no meaning on one machine. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  ReturnItemCollectionMetrics: 'sizes of item collections are not kept',
  ConsistentRead: 'every read is consistent here',
  ProvisionedThroughput: 'nothing is throttled here',
};

/** The members that dynalite knows of an operation, and no others. */
export function membersOf(engine: Engine, operation: string): Members {
  const names = engine.membersOf(operation);
  return Object.fromEntries(names.map((name): [string, Rule] => [name, ruleFor(name)]));
}

export function ruleFor(name: string): Rule {
  const reason = WITHOUT_EFFECT[name];
  return reason === undefined ? anyJson() : noEffect(anyJson(), reason);
}
