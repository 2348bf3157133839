/** Reads a definition in the Amazon States Language (JSONata). https://states-language.net/spec.html */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import { anyObject, boolean, integer, type Members, oneOf, required, string } from '../../kernel/rules/rule.ts';
import type { CompileExpression } from '../expressions/template.ts';
import { MAX_TIMEOUT_SECONDS } from '../limits.ts';
import { STATE_TYPES } from '../types/state-types.ts';
import { checkErrorLists } from './check-errors.ts';
import { checkFields, isObject } from './check-fields.ts';
import { checkGraph } from './check-graph.ts';
import { checkStateNames, checkVariables } from './check-names.ts';
import { compileState } from './compile-state.ts';
import type { Definition, State } from './definition.ts';
import { type Diagnostic, InvalidDefinition } from './diagnostics.ts';
import { describeJsonError } from './json-error.ts';
import { type Machine, readMachines, stateTypeOf } from './machine.ts';

const MACHINE_FIELDS: Members = {
  Comment: string(),
  QueryLanguage: oneOf('JSONPath', 'JSONata'),
  States: required(anyObject()),
  StartAt: required(string()),
  TimeoutSeconds: integer({ min: 1, max: MAX_TIMEOUT_SECONDS }),
  Version: string(),
};

const STATE_FIELDS: Members = {
  Type: required(string()),
  Comment: string(),
  QueryLanguage: oneOf('JSONPath', 'JSONata'),
};

const TRANSITION_FIELDS: Members = { Next: string({ max: 80 }), End: boolean() };

/**
 * Compiles a definition.
 * @throws ServiceError `InvalidDefinition` with every problem and its location; `NotImplemented` for features that the
 * twin does not support
 */
export function parseDefinition(text: string, compileExpression: CompileExpression): Definition {
  const definition = parseMachine(text);
  refuse(checkFields(MACHINE_FIELDS, definition, '/'));
  const machines = readMachines(definition);
  refuse(machines.flatMap(checkStates));
  refuse([
    ...machines.flatMap(checkGraph),
    ...checkStateNames(machines),
    ...machines.flatMap(checkVariables),
    ...machines.flatMap(checkErrorLists),
  ]);
  const states = compileStates(machines, compileExpression);
  return {
    startAt: definition.StartAt as string,
    timeoutSeconds: definition.TimeoutSeconds as number | undefined,
    states: new Map(states.map((state) => [state.name, state])),
  };
}

function parseMachine(text: string): JsonObject {
  let machine: Json | undefined;
  try {
    machine = parseJson(text);
  } catch (error) {
    if (text.trim() !== '') throw new InvalidDefinition([describeJsonError(text, error)]);
  }
  if (isObject(machine)) return machine;
  throw new InvalidDefinition([
    { code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' },
  ]);
}

function refuse(diagnostics: Diagnostic[]): void {
  if (diagnostics.length > 0) throw new InvalidDefinition(diagnostics);
}

function checkStates({ states, location }: Machine): Diagnostic[] {
  return Array.from(states).flatMap(([name, state]) => checkState(state, `${location}/States/${name}`));
}

function checkState(state: JsonObject, location: string): Diagnostic[] {
  if (typeof state.Type !== 'string') return checkFields(STATE_FIELDS, { Type: state.Type }, location);
  const type = stateTypeOf(state);
  if (type === undefined) {
    const message = `Value should be one of the following: [${Object.keys(STATE_TYPES).join(', ')}]`;
    return [{ code: 'SCHEMA_VALIDATION_FAILED', message, location: `${location}/Type` }];
  }
  const { fields, transition } = STATE_TYPES[type];
  const transitions = transition === 'next' ? TRANSITION_FIELDS : {};
  return checkFields({ ...STATE_FIELDS, ...transitions, ...fields }, state, location);
}

/** Compiles the states of all machines into one list; their names are unique. */
function compileStates(machines: Machine[], compileExpression: CompileExpression): State[] {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const states = machines.flatMap(({ states: fields, location: machine }) =>
    Array.from(fields, ([state, given]) => {
      const location = `${machine}/States/${state}`;
      return compileState(given, { state, location, compileExpression, report });
    }),
  );
  refuse(diagnostics);
  return states;
}
