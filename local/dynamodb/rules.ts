/** The input members of DynamoDB's operations. dynalite checks their values. */
import { anyJson, type Members, noEffect, type Rule } from '../kernel/rules/rule.ts';
import type { Engine } from './engine.ts';

/** Members without effect: the twin always behaves like that, or they mean nothing on one machine. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  ReturnItemCollectionMetrics: 'the twin does not compute sizes of item collections',
  ConsistentRead: 'every read is strongly consistent',
  ProvisionedThroughput: 'the twin does not throttle',
};

/** The members that dynalite supports for an operation. */
export function membersOf(engine: Engine, operation: string): Members {
  const names = engine.membersOf(operation);
  return Object.fromEntries(names.map((name): [string, Rule] => [name, ruleFor(name)]));
}

export function ruleFor(name: string): Rule {
  const reason = WITHOUT_EFFECT[name];
  return reason === undefined ? anyJson() : noEffect(anyJson(), reason);
}
