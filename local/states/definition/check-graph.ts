/** Checks that every transition has a target, that every state is reachable, and that a terminal state is reachable. */
import type { JsonObject } from '../../kernel/json.ts';
import { STATE_TYPES, type StateTypeName } from '../types/state-types.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Machine } from './machine.ts';

interface Edge {
  /** The field, relative to its state. */
  field: string;
  target: string;
}

/** Expects states whose fields have passed `checkFields`. */
export function checkGraph({ startAt, states, location }: Machine): Diagnostic[] {
  const placeOf = (name: string) => `${location}/States/${name}`;
  const dangling = [
    ...danglingEdges(location, [{ field: 'StartAt', target: startAt }], states),
    ...Array.from(states).flatMap(([name, state]) => danglingEdges(placeOf(name), edgesOf(state), states)),
    ...Array.from(states).flatMap(([name, state]) => checkTransition(placeOf(name), state)),
  ];
  const reached = reachable(startAt, states);
  const unreached = Array.from(states.keys()).filter((name) => !reached.has(name));
  const noWayOut = Array.from(reached).every((name) => !isEnd(states.get(name)));
  return [
    ...dangling,
    ...unreached.map((name) => missing(`State "${name}" is not reachable.`, placeOf(name))),
    ...(noWayOut
      ? [
          {
            code: 'MISSING_END_STATE' as const,
            message: 'No terminal state is reachable',
            location: `${location}/States`,
          },
        ]
      : []),
  ];
}

function danglingEdges(location: string, edges: Edge[], states: ReadonlyMap<string, JsonObject>): Diagnostic[] {
  return edges
    .filter(({ target }) => !states.has(target))
    .map(({ field, target }) => missing(`Missing '${field}' target: ${target}`, `${location}/${field}`));
}

function checkTransition(location: string, state: JsonObject): Diagnostic[] {
  const { transition } = STATE_TYPES[state.Type as StateTypeName];
  const ways = Number(typeof state.Next === 'string') + Number(state.End === true);
  if (transition !== 'next' || ways === 1) return [];
  const message = "Exactly one of 'Next' and 'End': true is required";
  return [{ code: 'SCHEMA_VALIDATION_FAILED', message, location }];
}

function reachable(startAt: string, states: ReadonlyMap<string, JsonObject>): Set<string> {
  const reached = new Set<string>();
  const open = [startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...edgesOf(state).map(({ target }) => target));
  }
  return reached;
}

function edgesOf(state: JsonObject): Edge[] {
  const lists = ['Choices', 'Catch'].flatMap((list) =>
    ((state[list] ?? []) as JsonObject[]).map((item, index) => ({
      field: `${list}[${index}]/Next`,
      target: item.Next,
    })),
  );
  const own = ['Next', 'Default'].map((field) => ({ field, target: state[field] }));
  return [...own, ...lists].filter((edge): edge is Edge => typeof edge.target === 'string');
}

function isEnd(state: JsonObject | undefined): boolean {
  if (state === undefined) return false;
  return state.End === true || STATE_TYPES[state.Type as StateTypeName].transition === 'none';
}

function missing(message: string, location: string): Diagnostic {
  return { code: 'MISSING_TRANSITION_TARGET', message, location };
}
