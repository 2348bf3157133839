/** Mapping templates in the Velocity Template Language, with a part of `$input` and `$context`. */
import { Compile, parse } from 'velocityjs';
import type { JsonObject } from '../../kernel/json.ts';
import { notImplemented } from '../../kernel/service-error.ts';

export interface TemplateInput {
  body: string;
  params: { header: Record<string, string>; querystring: Record<string, string>; path: Record<string, string> };
  context: JsonObject;
}

export interface TemplateOutput {
  text: string;
  /** The values that the template assigned to `$context.responseOverride`. */
  override: { status?: number; header: Record<string, string> };
}

export type VelocityTemplate = (input: TemplateInput) => TemplateOutput;

/**
 * Parses a template once.
 * @throws ServiceError that names an unsupported variable or function
 */
export function compileTemplate(text: string): VelocityTemplate {
  checkNames(text);
  const nodes = parse(text);
  return ({ body, params, context }) => {
    const override: TemplateOutput['override'] = { header: {} };
    const read = (name?: string) => (name === undefined ? asMaps(params) : findParameter(params, name));
    const variables = { input: { body, params: read }, context: { ...context, responseOverride: override } };
    return { text: new Compile(nodes).render(variables, {}, UNKNOWN_IS_EMPTY), override };
  };
}

const UNKNOWN_IS_EMPTY = true;
const REFERENCE = /\$!?\{?(input|util|stageVariables)\b(?:\.(\w+))?/g;
const KNOWN = new Set(['input.params', 'input.body']);

function checkNames(text: string): void {
  for (const [, variable = '', member = ''] of text.matchAll(REFERENCE)) {
    const name = `${variable}.${member}`;
    if (!KNOWN.has(name)) throw notImplemented(`$${name} in mapping templates`);
  }
}

/** Java maps as templates see them: an absent value is empty text. */
function asMaps(params: TemplateInput['params']) {
  return Object.fromEntries(
    Object.entries(params).map(([place, values]) => [
      place,
      { ...values, get: (name: string) => (Object.hasOwn(values, name) ? values[name] : '') },
    ]),
  );
}

/** `$input.params('x')` searches the path, then the query string, then the headers. */
function findParameter({ path, querystring, header }: TemplateInput['params'], name: string): string {
  return [path, querystring, header].find((values) => Object.hasOwn(values, name))?.[name] ?? '';
}
