/** The transitions that a definition allows. Pure. */
import type { EdgeKind } from '../api/runs.ts';
import type { Rule, Scope, State } from './definition.ts';

export interface Edge {
  /** A state, or `START`. */
  from: string;
  /** A state, or `END`. */
  to: string;
  kind: EdgeKind;
  /** Conditions of a Choice, or errors of a Catch. */
  labels: readonly string[];
}

/** The points where an execution begins and ends. They cannot be names of states: those have no control characters. */
export const START = '\0start';
export const END = '\0end';

/**
 * Of the machine itself or of one scope in it, without what is further inside. One edge for each pair of states: a Catch that
 * leads where Next leads is not drawn twice.
 */
export function edgesOf({ StartAt, States }: Scope): Edge[] {
  const all: Edge[] = [{ from: START, to: StartAt, kind: 'next', labels: [] }];
  for (const [name, state] of Object.entries(States)) all.push(...edgesFrom(name, state));
  const joined = new Map<string, Edge>();
  for (const edge of all) {
    const key = JSON.stringify([edge.from, edge.to]);
    const same = joined.get(key);
    if (same === undefined) joined.set(key, edge);
    else if (same.kind === edge.kind) joined.set(key, { ...same, labels: [...same.labels, ...edge.labels] });
  }
  return Array.from(joined.values());
}

function edgesFrom(from: string, { Type, Next, Default, Choices = [], Catch = [] }: State): Edge[] {
  const edge = (to: string, kind: EdgeKind, ...labels: string[]): Edge => ({ from, to, kind, labels });
  return [
    ...Choices.map((rule) => edge(rule.Next, 'choice', conditionOf(rule))),
    ...(Default === undefined ? [] : [edge(Default, 'choice', 'otherwise')]),
    ...(Type === 'Choice' ? [] : [edge(Next ?? END, 'next')]),
    ...Catch.map(({ ErrorEquals, Next: to }) => edge(to, 'catch', ...ErrorEquals)),
  ];
}

function conditionOf({ Condition, Comment, Next: _, ...test }: Rule): string {
  return Comment ?? Condition?.replace(/^\{%\s*(.*?)\s*%\}$/s, '$1') ?? JSON.stringify(test);
}
