/**
 * Checks names that must be unique: state names in the whole definition, variable names in a scope and its inner
 * scopes.
 */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { isObject } from './check-fields.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Machine } from './machine.ts';

/** Finds states with the same name, in the same machine or in different ones. */
export function checkStateNames(machines: readonly Machine[]): Diagnostic[] {
  const seen = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const { states, location } of machines) {
    for (const name of states.keys()) {
      if (seen.has(name)) {
        const message = `The name of a state is used only once in a state machine: ${name}`;
        diagnostics.push({ code: 'DUPLICATE_STATE_NAME', message, location: `${location}/States/${name}` });
      }
      seen.add(name);
    }
  }
  return diagnostics;
}

/**
 * Branches and iterations have their own scope: they can read variables of the outer scopes but cannot assign them.
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export function checkVariables(machine: Machine): Diagnostic[] {
  const taken = new Set<string>();
  for (let outer = machine.outer; outer !== undefined; outer = outer.outer) {
    for (const { name } of assignmentsOf(outer)) taken.add(name);
  }
  return assignmentsOf(machine).flatMap(({ name, location }) => {
    const message = taken.has(name)
      ? `The variable ${name} is assigned in an outer scope, and cannot be assigned in an inner one`
      : problemOfName(name);
    return message === undefined ? [] : [{ code: 'SCHEMA_VALIDATION_FAILED' as const, message, location }];
  });
}

/** A Unicode identifier (UAX 31). */
const IDENTIFIER = /^\p{ID_Start}\p{ID_Continue}*$/u;
const MAX_NAME_LENGTH = 80;

function problemOfName(name: string): string | undefined {
  if (name === 'states') return "The variable name 'states' is reserved";
  if (IDENTIFIER.test(name) && Array.from(name).length <= MAX_NAME_LENGTH) return undefined;
  return `The variable name '${name}' must be a Unicode identifier of at most ${MAX_NAME_LENGTH} characters`;
}

interface Assignment {
  name: string;
  location: string;
}

function assignmentsOf({ states, location }: Machine): Assignment[] {
  return Array.from(states).flatMap(([name, state]) => {
    const at = `${location}/States/${name}`;
    const lists = ['Choices', 'Catch'].flatMap((field) => inList(state[field], `${at}/${field}`));
    return [...namesIn(state, at), ...lists];
  });
}

function inList(list: Json | undefined, location: string): Assignment[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) => (isObject(item) ? namesIn(item, `${location}[${index}]`) : []));
}

function namesIn({ Assign: assign }: JsonObject, location: string): Assignment[] {
  if (!isObject(assign)) return [];
  return Object.keys(assign).map((name) => ({ name, location: `${location}/Assign/${name}` }));
}
