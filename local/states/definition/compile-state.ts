/** Compiles a state. */
import type { JsonObject } from '../../kernel/json.ts';
import { parseRetriers } from '../retry.ts';
import { STATE_TYPES, type StateTypeName } from '../types/state-types.ts';
import { type CompilerOptions, createCompiler } from './compiler.ts';
import type { State } from './definition.ts';

/** Expects fields that have passed `checkFields`. Invalid expressions are passed to `options.report`. */
export function compileState(fields: JsonObject, options: CompilerOptions): State {
  const compiler = createCompiler(options);
  const type = fields.Type as StateTypeName;
  const catchers = ((fields.Catch ?? []) as JsonObject[]).map((catcher, index) => ({
    errorEquals: catcher.ErrorEquals as string[],
    leave: compiler.leave(catcher, { place: `Catch[${index}]`, reads: 'errorOutput' }),
  }));
  return {
    name: options.state,
    type,
    behaviour: STATE_TYPES[type].compile(fields, compiler),
    retriers: parseRetriers((fields.Retry ?? []) as JsonObject[]),
    catchers,
  };
}
