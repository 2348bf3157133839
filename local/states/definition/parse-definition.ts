/** Reads a definition in the Amazon States Language (JSONata). https://states-language.net/spec.html */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import { anyObject, boolean, integer, type Members, oneOf, required, string } from '../../kernel/rules/rule.ts';
import { notImplemented } from '../../kernel/service-error.ts';
import type { CompileExpression } from '../expressions/template.ts';
import { MAX_TIMEOUT_SECONDS } from '../limits.ts';
import { parseRetriers } from '../retry.ts';
import { STATE_TYPES, type StateTypeName } from '../types/state-types.ts';
import { checkFields, isObject } from './check-fields.ts';
import { checkGraph } from './check-graph.ts';
import { createCompiler } from './compiler.ts';
import type { Definition, State } from './definition.ts';
import { type Diagnostic, invalidDefinition, invalidDefinitionText } from './diagnostics.ts';

const MACHINE_FIELDS: Members = {
  Comment: string(),
  QueryLanguage: oneOf('JSONPath', 'JSONata'),
  StartAt: required(string()),
  States: required(anyObject()),
  TimeoutSeconds: integer({ min: 1, max: MAX_TIMEOUT_SECONDS }),
  Version: string(),
};

const STATE_FIELDS: Members = {
  Type: required(string()),
  Comment: string(),
  QueryLanguage: oneOf('JSONPath', 'JSONata'),
};

const TRANSITION_FIELDS: Members = { Next: string({ max: 80 }), End: boolean() };

/** AWS knows these, the twin does not. */
const UNSUPPORTED_FIELDS = ['HeartbeatSeconds', 'Credentials'];
const UNSUPPORTED_TYPES = ['Parallel', 'Map'];

/**
 * Compiles a definition.
 * @throws ServiceError `InvalidDefinition` that names every fault with its place; `NotImplemented` for what the twin does not run
 */
export function parseDefinition(text: string, compileExpression: CompileExpression): Definition {
  const machine = parseMachine(text);
  const diagnostics = checkFields(MACHINE_FIELDS, machine, '/');
  if (diagnostics.length > 0) throw invalidDefinition(diagnostics);
  const fields = readStates(machine);
  const startAt = machine.StartAt as string;
  diagnostics.push(...Array.from(fields).flatMap(([name, state]) => checkState(name, state)));
  if (diagnostics.length === 0) diagnostics.push(...checkGraph(startAt, fields));
  if (diagnostics.length > 0) throw invalidDefinition(diagnostics);
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const states = Array.from(fields, ([name, state]) => compileState(name, state, { compileExpression, report }));
  if (diagnostics.length > 0) throw invalidDefinition(diagnostics);
  return {
    startAt,
    timeoutSeconds: machine.TimeoutSeconds as number | undefined,
    states: new Map(states.map((state) => [state.name, state])),
  };
}

function parseMachine(text: string): JsonObject {
  let machine: Json;
  try {
    machine = parseJson(text);
  } catch (error) {
    throw invalidDefinitionText(`INVALID_JSON_DESCRIPTION: ${error instanceof Error ? error.message : error}`);
  }
  if (isObject(machine)) return machine;
  throw invalidDefinitionText('SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object');
}

/** The states by name. JSONPath is refused here, before any of its fields could look like a mistake. */
function readStates(machine: JsonObject): Map<string, JsonObject> {
  const states = new Map<string, JsonObject>();
  for (const [name, state] of Object.entries(machine.States as JsonObject)) {
    if (!isObject(state)) throw invalidDefinition([fault('Expected an object', name)]);
    if (name.length > 80) throw invalidDefinition([fault('A name has at most 80 characters', name)]);
    const isJsonPath = (state.QueryLanguage ?? machine.QueryLanguage ?? 'JSONPath') === 'JSONPath';
    if (isJsonPath && machine.QueryLanguage === 'JSONata') {
      const message = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
      throw invalidDefinition([fault(message, name)]);
    }
    if (isJsonPath) throw notImplemented(`the query language JSONPath of the state ${name} (JSONata is)`);
    refuseUnsupported(name, state);
    states.set(name, state);
  }
  return states;
}

function refuseUnsupported(name: string, state: JsonObject): void {
  const { Type: type } = state;
  if (typeof type === 'string' && UNSUPPORTED_TYPES.includes(type)) {
    throw notImplemented(`states of the type ${type}, such as ${name}`);
  }
  const field = UNSUPPORTED_FIELDS.find((candidate) => state[candidate] !== undefined);
  if (field !== undefined) throw notImplemented(`the field ${field} of the state ${name}`);
}

function checkState(name: string, state: JsonObject): Diagnostic[] {
  const location = `/States/${name}`;
  const { Type: type } = state;
  if (typeof type !== 'string') return checkFields(STATE_FIELDS, { Type: type }, location);
  if (!Object.hasOwn(STATE_TYPES, type)) {
    const names = [...Object.keys(STATE_TYPES), ...UNSUPPORTED_TYPES].join(', ');
    return [fault(`Value should be one of the following: [${names}]`, `${name}/Type`)];
  }
  const { fields, transition } = STATE_TYPES[type as StateTypeName];
  const transitions = transition === 'next' ? TRANSITION_FIELDS : {};
  return checkFields({ ...STATE_FIELDS, ...transitions, ...fields }, state, location);
}

function compileState(
  name: string,
  fields: JsonObject,
  options: { compileExpression: CompileExpression; report(diagnostic: Diagnostic): void },
): State {
  const compiler = createCompiler({ state: name, ...options });
  const type = fields.Type as StateTypeName;
  const catchers = ((fields.Catch ?? []) as JsonObject[]).map((catcher, index) => ({
    errorEquals: catcher.ErrorEquals as string[],
    leave: compiler.leave(catcher, `Catch[${index}]`),
  }));
  return {
    name,
    type,
    behaviour: STATE_TYPES[type].compile(fields, compiler),
    retriers: parseRetriers((fields.Retry ?? []) as JsonObject[]),
    catchers,
  };
}

function fault(message: string, place: string): Diagnostic {
  return { code: 'SCHEMA_VALIDATION_FAILED', message, location: `/States/${place}` };
}
