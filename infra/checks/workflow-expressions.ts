/**
 * Finds expressions of a workflow that the JSONata version of Step Functions cannot parse, before a deployment does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonata from 'jsonata';
import { repositoryPath } from '../repository-path.ts';

/** Checks all workflows of this repository. */
export function unreadableExpressions(): string[] {
  const folder = repositoryPath('workflows');
  const definitions = readdirSync(folder).filter((name) => name.endsWith('.asl.json'));
  return definitions.flatMap((name) => unreadableIn(name, JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/**
 * Returns one line for each expression that JSONata 2.0.6, which AWS documents, does not parse; newer versions have
 * operators (`??`, `?:`) that it lacks. https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 *
 * @param name file name of the definition: `sign-up.asl.json`
 * @param definition the parsed definition
 */
export function unreadableIn(name: string, definition: unknown): string[] {
  return textsIn(definition, '').flatMap(({ text, place }) => {
    if (!text.startsWith('{%') || !text.endsWith('%}')) return [];
    const expression = text.slice(2, -2).trim();
    const problem = problemOf(expression);
    return problem === undefined
      ? []
      : [`${name}${place}: ${problem} in the expression: ${expression} (Step Functions has JSONata 2.0.6)`];
  });
}

function problemOf(expression: string): string | undefined {
  try {
    jsonata(expression);
    return undefined;
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return `${code}: ${message}`;
  }
}

function textsIn(value: unknown, place: string): { text: string; place: string }[] {
  if (typeof value === 'string') return [{ text: value, place }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, `${place}/${key}`));
}
