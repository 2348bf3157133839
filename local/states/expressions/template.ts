/** A JSON value of a definition in which texts of the form `{% … %}`, at any depth, are expressions. */
import type { Json } from '../../kernel/json.ts';
import type { Bindings, Expression, ExpressionSource } from './expression.ts';

export type Template = (bindings: Bindings) => Promise<Json>;

export type CompileExpression = (source: ExpressionSource) => Expression;

/** Compiles an expression at its location in the template. */
export type CompilePlaced = (source: Pick<ExpressionSource, 'text' | 'location'>) => Expression;

/** The expression in a text, if the whole text is one. */
export function expressionIn(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || value.length < 4 || !value.startsWith('{%') || !value.endsWith('%}'))
    return undefined;
  return value.slice(2, -2).trim();
}

/** Compiles a value. A value without expressions costs nothing at run time. */
export function compileTemplate(value: Json, location: string, compile: CompilePlaced): Template {
  return compileDynamic(value, location, compile) ?? (async () => value);
}

/** Returns undefined if the value contains no expression. */
function compileDynamic(value: Json, location: string, compile: CompilePlaced): Template | undefined {
  const text = expressionIn(value);
  if (text !== undefined) return compile({ text, location });
  if (Array.isArray(value)) return compileList(value, location, compile);
  if (typeof value === 'object' && value !== null) return compileObject(value, location, compile);
  return undefined;
}

function compileList(list: Json[], location: string, compile: CompilePlaced): Template | undefined {
  const items = list.map((item, index) => compileDynamic(item, `${location}[${index}]`, compile));
  if (items.every((item) => item === undefined)) return undefined;
  return async (bindings) => {
    const result: Json[] = [];
    for (const [index, item] of items.entries()) result.push(item ? await item(bindings) : (list[index] ?? null));
    return result;
  };
}

function compileObject(
  object: { [member: string]: Json | undefined },
  location: string,
  compile: CompilePlaced,
): Template | undefined {
  const members = Object.entries(object).map(([name, value = null]) => {
    return { name, value, dynamic: compileDynamic(value, `${location}/${name}`, compile) };
  });
  if (members.every(({ dynamic }) => dynamic === undefined)) return undefined;
  return async (bindings) => {
    const result: Record<string, Json> = {};
    for (const { name, value, dynamic } of members) result[name] = dynamic ? await dynamic(bindings) : value;
    return result;
  };
}
