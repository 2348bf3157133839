/**
 * Lists the machines of a definition: the outermost one, then those inside its Parallel and Map states. Does not
 * validate them.
 */
import type { JsonObject } from '../../kernel/json.ts';
import { notImplemented } from '../../kernel/service-error.ts';
import { STATE_TYPES, type StateTypeName } from '../types/state-types.ts';
import { isObject } from './check-fields.ts';
import { type Diagnostic, InvalidDefinition } from './diagnostics.ts';

export interface Machine {
  startAt: string;
  /** The states by name. */
  states: ReadonlyMap<string, JsonObject>;
  /** The path of the machine: empty for the outermost one, else `/States/Ship/Branches[0]`. */
  location: string;
  /** The machine that contains it. */
  outer?: Machine;
}

/**
 * Outer machines come before inner ones.
 * @throws ServiceError `NotImplemented` for features that the twin does not support
 */
export function readMachines(definition: JsonObject): Machine[] {
  return readMachine(definition, { location: '', queryLanguage: definition.QueryLanguage });
}

/** Undefined for an unknown type. */
export function stateTypeOf({ Type: type }: JsonObject): StateTypeName | undefined {
  return typeof type === 'string' && Object.hasOwn(STATE_TYPES, type) ? (type as StateTypeName) : undefined;
}

type Place = Pick<Machine, 'location' | 'outer'> & { queryLanguage: JsonObject[string] };

function readMachine(fields: JsonObject, place: Place): Machine[] {
  const states = readStates(fields.States as JsonObject, place);
  const { location, outer, queryLanguage } = place;
  const machine: Machine = { startAt: String(fields.StartAt), states, location, outer };
  const inner = Array.from(states).flatMap(([name, state]) => {
    const type = stateTypeOf(state);
    const found = type === undefined ? [] : (STATE_TYPES[type].machines?.(state) ?? []);
    return found.flatMap((each) => {
      const at = `${location}/States/${name}/${each.place}`;
      return readMachine(each.fields, { location: at, outer: machine, queryLanguage });
    });
  });
  return [machine, ...inner];
}

/** Refuses JSONPath first, so that its fields are not reported as invalid. */
function readStates(states: JsonObject, { location, queryLanguage }: Place): Map<string, JsonObject> {
  const read = new Map<string, JsonObject>();
  for (const [name, state] of Object.entries(states)) {
    const fault = (message: string): Diagnostic => {
      return { code: 'SCHEMA_VALIDATION_FAILED', message, location: `${location}/States/${name}` };
    };
    if (!isObject(state)) throw new InvalidDefinition([fault('Expected an object')]);
    if (name.length > 80) throw new InvalidDefinition([fault('A name has at most 80 characters')]);
    const isJsonPath = (state.QueryLanguage ?? queryLanguage ?? 'JSONPath') === 'JSONPath';
    if (isJsonPath && queryLanguage === 'JSONata') {
      const message = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
      throw new InvalidDefinition([fault(message)]);
    }
    if (isJsonPath && !isAlikeInBoth(state))
      throw notImplemented(`the query language JSONPath of the state ${name} (JSONata is)`);
    const type = stateTypeOf(state);
    const unsupported = type === undefined ? undefined : STATE_TYPES[type].unsupported?.(state);
    if (unsupported !== undefined) throw notImplemented(`${unsupported} of the state ${name}`);
    read.set(name, state);
  }
  return read;
}

/** A state that only passes its input on means the same in both query languages. */
function isAlikeInBoth(state: JsonObject): boolean {
  const isPassing = state.Type === 'Pass' || state.Type === 'Succeed';
  return isPassing && Object.keys(state).every((name) => PASSING_FIELDS.includes(name));
}

const PASSING_FIELDS = ['Type', 'Comment', 'QueryLanguage', 'Next', 'End'];
