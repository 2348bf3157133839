/** What state types compile their fields with: templates and typed expressions that know their location. */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { notImplemented } from '../../kernel/service-error.ts';
import { type Bindings, InvalidExpression } from '../expressions/expression.ts';
import { type CompileExpression, compileTemplate, expressionIn, type Template } from '../expressions/template.ts';
import { queryEvaluationError } from '../state-error.ts';
import type { TaskResource } from '../tasks/task-resource.ts';
import { TASK_RESOURCES } from '../tasks/task-resources.ts';
import type { Scope, Step } from '../types/step.ts';
import { checkFields, isObject, join } from './check-fields.ts';
import type { Diagnostic } from './diagnostics.ts';

/** The members of `$states` beside `input` and `context`; which exist depends on the field. */
export interface Extra {
  result?: Json;
  errorOutput?: Json;
}

type Compute<T> = (scope: Scope) => Promise<T>;

/** Evaluates `Output` and `Assign`, both with the variables before the assignment, and goes to `Next`. */
export type Leave = (scope: Scope, extra?: Extra) => Promise<Step>;

export interface LeaveOptions {
  /** The path of the fields within their state, such as `Catch[0]`; empty for the state itself. */
  place?: string;
  /** The member of `$states` that their expressions can read beside `input` and `context`. */
  reads?: keyof Extra;
}

export interface Compiler {
  leave(fields: JsonObject, options?: LeaveOptions): Leave;
  /** Resolves to undefined if the field is absent. */
  value(fields: JsonObject, name: string): Compute<Json | undefined>;
  string(fields: JsonObject, name: string): Compute<string | undefined>;
  boolean(fields: JsonObject, name: string, place: string): Compute<boolean>;
  array(fields: JsonObject, name: string): Compute<Json[] | undefined>;
  integer(fields: JsonObject, name: string, bounds: Bounds): Compute<number | undefined>;
  number(fields: JsonObject, name: string, bounds: Bounds): Compute<number | undefined>;
  /** The `Resource` of a Task. @throws ServiceError if the twin does not support it */
  taskResource(fields: JsonObject): TaskResource;
  refuse(message: string, field: string): void;
}

interface Bounds {
  min: number;
  max: number;
}

export interface CompilerOptions {
  /** The state's name. */
  state: string;
  /** The path of the state: `/States/Ship`. */
  location: string;
  compileExpression: CompileExpression;
  report(diagnostic: Diagnostic): void;
}

/** Compiles the fields of one state; passes every problem to `report`. */
export function createCompiler(options: CompilerOptions): Compiler {
  return {
    leave: (fields, leaving) => leave(options, fields, leaving),
    value(fields, name) {
      const computed = template(options, { fields, name });
      return async (scope) => computed?.(bindings(scope));
    },
    string: (fields, name) => typed(options, { fields, name }, STRING),
    boolean(fields, name, place) {
      const computed = typed(options, { fields, name, place }, BOOLEAN);
      return async (scope) => (await computed(scope)) === true;
    },
    array: (fields, name) => typed(options, { fields, name }, ARRAY),
    integer: (fields, name, bounds) => typed(options, { fields, name }, integerWithin(bounds)),
    number: (fields, name, bounds) => typed(options, { fields, name }, numberWithin(bounds)),
    taskResource: (fields) => taskResource(options, fields),
    refuse: (message, field) => refuse(options, message, field),
  };
}

interface Field {
  fields: JsonObject;
  name: string;
  place?: string;
  reads?: keyof Extra;
}

/** The members of `$states` that every field can read. */
const STATES_FIELDS = ['input', 'context'];

function locationOf({ name, place = '' }: Field): string {
  return place === '' ? name : `${place}/${name}`;
}

function refuse({ location, report }: CompilerOptions, message: string, field: string): void {
  report({ code: 'SCHEMA_VALIDATION_FAILED', message, location: join(location, field) });
}

function template({ location, compileExpression, report }: CompilerOptions, field: Field): Template | undefined {
  const value = field.fields[field.name];
  if (value === undefined) return undefined;
  const statesFields = field.reads === undefined ? STATES_FIELDS : [...STATES_FIELDS, field.reads];
  return compileTemplate(value, locationOf(field), (source) => {
    try {
      return compileExpression({ ...source, statesFields });
    } catch (error) {
      if (!(error instanceof InvalidExpression)) throw error;
      report({ code: error.code, message: error.message, location: join(location, source.location) });
      return async () => null;
    }
  });
}

/** A field that must have one type, whether it is a literal or an expression. */
function typed<T extends Json>(options: CompilerOptions, field: Field, type: Type<T>): Compute<T | undefined> {
  const location = locationOf(field);
  const value = field.fields[field.name];
  const text = expressionIn(value);
  if (value !== undefined && text === undefined && !type.is(value)) refuse(options, `Expected ${type.words}`, location);
  const computed = template(options, field);
  return async (scope) => {
    const result = await computed?.(bindings(scope));
    if (result === undefined || type.is(result)) return result;
    const what = `The JSONata expression '${text}' specified for the field '${location}'`;
    const was = `'${typeName(result)}' for value: ${JSON.stringify(result)}`;
    const words = `returned an unexpected result type. Expected ${type.words}, but was ${was}`;
    throw queryEvaluationError(`${what} ${words}`, location);
  };
}

function leave(options: CompilerOptions, fields: JsonObject, leaving: LeaveOptions = {}): Leave {
  const output = template(options, { fields, name: 'Output', ...leaving });
  const assign = template(options, { fields, name: 'Assign', ...leaving });
  const next = typeof fields.Next === 'string' ? fields.Next : undefined;
  return async (scope, extra) => {
    const bound = bindings(scope, extra);
    const assigned = (await assign?.(bound)) as Record<string, Json> | undefined;
    return { phase: 'leaving', output: output ? await output(bound) : passedOn(extra), assigned, next };
  };
}

/** The output of a state without `Output`: its result or its error. Undefined means the state's input. */
function passedOn({ result, errorOutput }: Extra = {}): Json | undefined {
  return result === undefined ? errorOutput : result;
}

function taskResource({ state, location, report }: CompilerOptions, fields: JsonObject): TaskResource {
  const resource = TASK_RESOURCES.get(String(fields.Resource));
  if (resource === undefined) throw notImplemented(`the resource ${fields.Resource} of the state ${state}`);
  if (isObject(fields.Arguments)) {
    checkFields(resource.parameters, fields.Arguments, `${location}/Arguments`).forEach(report);
  }
  return resource;
}

interface Type<T extends Json> {
  words: string;
  is(value: Json): value is T;
}

const STRING: Type<string> = { words: "'string'", is: (value) => typeof value === 'string' };
const BOOLEAN: Type<boolean> = { words: "'boolean'", is: (value) => typeof value === 'boolean' };

const ARRAY: Type<Json[]> = { words: "'array'", is: Array.isArray };

function integerWithin({ min, max }: Bounds): Type<number> {
  const most = max === Number.MAX_SAFE_INTEGER ? ' upwards' : ` to ${max}`;
  return {
    words: `an integer from ${min}${most}`,
    is: (value): value is number => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  };
}

function numberWithin({ min, max }: Bounds): Type<number> {
  return {
    words: `a number from ${min} to ${max}`,
    is: (value): value is number => typeof value === 'number' && value >= min && value <= max,
  };
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function bindings({ input, context, variables }: Scope, extra?: Extra): Bindings {
  return { ...variables, states: { input, context, ...extra } };
}
