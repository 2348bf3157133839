/** What state types compile their fields with: templates and typed expressions, each knowing the place it stands at. */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { notImplemented } from '../../kernel/service-error.ts';
import { type Bindings, InvalidExpression } from '../expressions/expression.ts';
import { type CompileExpression, compileTemplate, expressionIn, type Template } from '../expressions/template.ts';
import { queryEvaluationError } from '../state-error.ts';
import type { TaskResource } from '../tasks/task-resource.ts';
import { TASK_RESOURCES } from '../tasks/task-resources.ts';
import type { Scope, Step } from '../types/state-type.ts';
import { checkFields, isObject } from './check-fields.ts';
import type { Diagnostic } from './diagnostics.ts';

/** What `$states` has besides input and context, depending on the field. */
export interface Extra {
  result?: Json;
  errorOutput?: Json;
}

type Compute<T> = (scope: Scope) => Promise<T>;

/** Evaluates `Output` and `Assign`, both with the variables as they were, and goes to `Next`. */
export type Leave = (scope: Scope, extra?: Extra) => Promise<Step>;

export interface Compiler {
  /** `place` is where the fields stand in their state, if not at its top: `Catch[0]`. */
  leave(fields: JsonObject, place?: string): Leave;
  value(fields: JsonObject, name: string, fallback: Json): Compute<Json>;
  string(fields: JsonObject, name: string): Compute<string | undefined>;
  boolean(fields: JsonObject, name: string, place: string): Compute<boolean>;
  seconds(fields: JsonObject, name: string, bounds: { min: number; max: number }): Compute<number | undefined>;
  /** The `Resource` of a Task. @throws ServiceError if the twin does not serve it */
  taskResource(fields: JsonObject): TaskResource;
  refuse(message: string, field: string): void;
}

/** Compiles the fields of one state; what is wrong with them goes to `report`. */
export function createCompiler(options: {
  state: string;
  compileExpression: CompileExpression;
  report(diagnostic: Diagnostic): void;
}): Compiler {
  const { state, report } = options;
  const at = (field: string) => (field === '' ? `/States/${state}` : `/States/${state}/${field}`);

  const compile: CompileExpression = (source) => {
    try {
      return options.compileExpression(source);
    } catch (error) {
      if (!(error instanceof InvalidExpression)) throw error;
      report({ code: error.code, message: error.message, location: at(source.location) });
      return async () => null;
    }
  };

  function refuse(message: string, field: string): void {
    report({ code: 'SCHEMA_VALIDATION_FAILED', message, location: at(field) });
  }

  function template(fields: JsonObject, name: string, place = ''): Template | undefined {
    const value = fields[name];
    if (value === undefined) return undefined;
    return compileTemplate(value, place === '' ? name : `${place}/${name}`, compile);
  }

  /** A field that must have one type, whether written down or computed. */
  function typed<T extends Json>(fields: JsonObject, name: string, kind: { place?: string; type: Type<T> }) {
    const { place = '', type } = kind;
    const location = place === '' ? name : `${place}/${name}`;
    const value = fields[name];
    const text = expressionIn(value);
    if (value !== undefined && text === undefined && !type.is(value)) refuse(`Expected ${type.words}`, location);
    const computed = template(fields, name, place);
    return async (scope: Scope): Promise<T | undefined> => {
      const result = await computed?.(bindings(scope));
      if (result === undefined || type.is(result)) return result;
      throw queryEvaluationError(
        `The JSONata expression '${text}' specified for the field '${location}' returned an unexpected result type. Expected ${type.words}, but was ${JSON.stringify(result)}.`,
        location,
      );
    };
  }

  return {
    refuse,
    leave(fields, place) {
      const output = template(fields, 'Output', place);
      const assign = template(fields, 'Assign', place);
      const next = fields.Next as string | undefined;
      return async (scope, extra) => {
        const bound = bindings(scope, extra);
        const assigned = (await assign?.(bound)) as Record<string, Json> | undefined;
        return { kind: 'leave', output: await output?.(bound), assigned, next };
      };
    },
    value(fields, name, fallback) {
      const computed = template(fields, name) ?? (async () => fallback);
      return (scope) => computed(bindings(scope));
    },
    string: (fields, name) => typed(fields, name, { type: STRING }),
    boolean(fields, name, place) {
      const computed = typed(fields, name, { place, type: BOOLEAN });
      return async (scope) => (await computed(scope)) === true;
    },
    seconds: (fields, name, { min, max }) => typed(fields, name, { type: integerBetween(min, max) }),
    taskResource(fields) {
      const resource = TASK_RESOURCES.get(String(fields.Resource));
      if (resource === undefined) throw notImplemented(`the resource ${fields.Resource} of the state ${state}`);
      if (isObject(fields.Arguments))
        checkFields(resource.parameters, fields.Arguments, at('Arguments')).forEach(report);
      return resource;
    },
  };
}

interface Type<T extends Json> {
  words: string;
  is(value: Json): value is T;
}

const STRING: Type<string> = { words: "'string'", is: (value) => typeof value === 'string' };
const BOOLEAN: Type<boolean> = { words: "'boolean'", is: (value) => typeof value === 'boolean' };

function integerBetween(min: number, max: number): Type<number> {
  return {
    words: `an integer from ${min} to ${max}`,
    is: (value): value is number => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  };
}

function bindings({ input, context, variables }: Scope, extra?: Extra): Bindings {
  return { ...variables, states: { input, context, ...extra } };
}
