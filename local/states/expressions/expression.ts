/** One compiled JSONata expression, with AWS's limits and error messages. */
import jsonata from 'jsonata';
import type { Entropy } from '../../kernel/entropy.ts';
import type { Json } from '../../kernel/json.ts';
import type { Clock } from '../../kernel/time/clock.ts';
import { queryEvaluationError, type StateError } from '../state-error.ts';
import { bound, freshBudget } from './bounds.ts';
import { registerFunctions } from './functions.ts';
import { findUnknownStatesField } from './states-fields.ts';
import { findTopLevelReference } from './top-level-reference.ts';

/** Variables by name, including `states`. */
export type Bindings = Readonly<Record<string, unknown>>;

/** @throws StateError `States.QueryEvaluationError` */
export type Expression = (bindings: Bindings) => Promise<Json>;

/** The text of an expression, its location, and what it may read. */
export interface ExpressionSource {
  /** Without its `{%` and `%}`. */
  text: string;
  /** The field, relative to its state: `Output/items[0]`. */
  location: string;
  /** The members of `$states` that exist at this location; checked at compile time. */
  statesFields: readonly string[];
}

type InvalidExpressionCode = 'INVALID_JSONATA_EXPRESSION' | 'UNSUPPORTED_JSONATA_EXPRESSION';

/** An expression that AWS refuses when the state machine is created. */
export class InvalidExpression extends Error {
  readonly code: InvalidExpressionCode;

  constructor(code: InvalidExpressionCode, message: string) {
    super(message);
    this.name = 'InvalidExpression';
    this.code = code;
  }
}

/**
 * Compiles an expression once.
 * @throws InvalidExpression if it cannot be parsed, or reads from the top-level context or an unknown field of
 * `$states`
 */
export function compileExpression(source: ExpressionSource, deps: { clock: Clock; entropy: Entropy }): Expression {
  const compiled = parse(source.text);
  const reference = findTopLevelReference(compiled.ast());
  if (reference !== undefined) {
    const words = reference === '$$' ? "Reference to '$$'" : `Reference to '${reference}' at the top level`;
    throw new InvalidExpression('UNSUPPORTED_JSONATA_EXPRESSION', `${words} is not supported.`);
  }
  const unknown = findUnknownStatesField(compiled.ast(), source.statesFields);
  if (unknown !== undefined) {
    throw new InvalidExpression('UNSUPPORTED_JSONATA_EXPRESSION', `Field '$states.${unknown}' does not exist`);
  }
  registerFunctions(compiled, deps);
  bound(compiled);
  return async (bindings) => {
    const value = await evaluate(compiled, bindings, source);
    if (value === undefined) throw failure(source, 'returned nothing (undefined).');
    return toJson(value, source);
  };
}

function parse(text: string): jsonata.Expression {
  try {
    return jsonata(text);
  } catch (error) {
    throw new InvalidExpression('INVALID_JSONATA_EXPRESSION', describe(error));
  }
}

async function evaluate(compiled: jsonata.Expression, bindings: Bindings, source: ExpressionSource): Promise<unknown> {
  try {
    return await compiled.evaluate(undefined, { ...bindings, ...freshBudget() });
  } catch (error) {
    throw failure(source, `threw an error during evaluation. ${describe(error)}`);
  }
}

/** Converts a JSONata result to plain JSON: JSONata marks its arrays, and may return functions. */
function toJson(value: unknown, source: ExpressionSource): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  const text = stringify(value);
  if (text === undefined || FUNCTION_MARK.test(text)) throw failure(source, 'returned an unsupported result type.');
  return JSON.parse(text);
}

/** How functions appear in JSON: JSONata's own, and those that an expression defines, unless they are circular. */
const FUNCTION_MARK = /"_jsonata_(function|lambda)":true/;

function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function failure({ text, location }: ExpressionSource, what: string): StateError {
  return queryEvaluationError(
    `The JSONata expression '${text}' specified for the field '${location}' ${what}`,
    location,
  );
}

/** JSONata throws plain objects with a code; our functions throw errors. */
function describe(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code === undefined ? String(message) : `${code}: ${message}`;
}
