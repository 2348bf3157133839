/** Rules with their targets, and which of them match an event. */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { notFound } from './errors.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Pattern } from './patterns/compile-pattern.ts';
import type { EventFields } from './patterns/event-fields.ts';
import { matchesPattern } from './patterns/matches-pattern.ts';
import type { Target } from './targets/target.ts';

export type Rule = {
  busName: string;
  name: string;
  arn: string;
  description?: string;
  /** As given. */
  pattern: string;
  state: 'ENABLED' | 'DISABLED';
  targets: Target[];
};

/** A rule as `ListRules` returns it. */
export function ruleSummary({ name, arn, busName, pattern, state, description }: Rule): JsonObject {
  return {
    Name: name,
    Arn: arn,
    EventPattern: pattern,
    State: state,
    Description: description,
    EventBusName: busName,
  };
}

export interface Rules {
  find(busName: string, name: string): Rule | undefined;
  /** @throws ServiceError `ResourceNotFoundException` */
  get(busName: string, name: string): Rule;
  /** @throws ServiceError `InvalidEventPatternException` */
  put(rule: Rule): void;
  remove(busName: string, name: string): void;
  /** In the order of their names. */
  list(busName: string): Rule[];
  /** Returns the enabled rules of a bus that match an event. */
  matching(busName: string, fields: EventFields): Rule[];
}

interface Loaded {
  rule: Rule;
  pattern: Pattern;
}

/** Loads the rules of earlier runs. They stay in memory (at most 300 per bus) with compiled patterns. */
export async function createRules(kernel: Kernel): Promise<Rules> {
  const stored = kernel.store.collection<Rule>('events.rules');
  const buses = new Map<string, Map<string, Loaded>>();

  function load(rule: Rule): void {
    const pattern = parsePattern(rule.pattern);
    const rules = buses.get(rule.busName) ?? new Map<string, Loaded>();
    rules.set(rule.name, { rule, pattern });
    buses.set(rule.busName, rules);
  }

  for (const { value } of await stored.list()) load(value);
  const find = (busName: string, name: string) => buses.get(busName)?.get(name)?.rule;
  const all = (busName: string) => Array.from(buses.get(busName)?.values() ?? []);
  return {
    find,
    get(busName, name) {
      const rule = find(busName, name);
      if (!rule) throw notFound(`Rule ${name} does not exist on EventBus ${busName}.`);
      return rule;
    },
    put(rule) {
      load(rule);
      stored.put(`${rule.busName}/${rule.name}`, rule);
    },
    remove(busName, name) {
      buses.get(busName)?.delete(name);
      stored.delete(`${busName}/${name}`);
    },
    list: (busName) =>
      all(busName)
        .map(({ rule }) => rule)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    matching: (busName, fields) =>
      all(busName)
        .filter(({ rule, pattern }) => rule.state === 'ENABLED' && matchesPattern(pattern, fields))
        .map(({ rule }) => rule),
  };
}
