/** docs/deploy.md lists every setting with its default, and no other. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { stageNames } from '../../../infra/config/load-config.ts';
import { stageConfigSchema } from '../../../infra/config/schema.ts';
import { repositoryPath } from '../../../infra/repository-path.ts';

type Schema = z.core.JSONSchema.BaseSchema;

const page = readFileSync(repositoryPath('docs/deploy.md'), 'utf8');

/** Each leaf of the schema by its path, with its default as JSON text, `required` or `none`. */
function settingsOf(schema: Schema, place = '', fallback = 'required'): [place: string, fallback: string][] {
  const { items, properties, required = [] } = schema;
  const inner = typeof items === 'object' && !Array.isArray(items) ? (items as Schema) : undefined;
  if (inner?.properties) return settingsOf(inner, `${place}[]`);
  if (!properties) return [[place, fallback]];
  return Object.entries(properties).flatMap(([name, value]) => {
    const property = value as Schema;
    const absent = required.includes(name) ? 'required' : 'none';
    return settingsOf(property, place === '' ? name : `${place}.${name}`, JSON.stringify(property.default) ?? absent);
  });
}

test('the table of settings equals the schema', () => {
  const rows = [...page.matchAll(/^\| `([a-zA-Z_.[\]]+)` \| (\S+) \| \S/gm)].map(([, place, fallback = '']) => [
    place,
    fallback.replaceAll('`', ''),
  ]);
  expect(rows).toEqual(settingsOf(z.toJSONSchema(stageConfigSchema('dev'), { io: 'input' })));
});

test('a new stage starts as a copy of an example', () => {
  const [, example = ''] = /cp infra\/config\/([a-z]+)\.json infra\/config\/staging\.json/.exec(page) ?? [];
  expect(stageNames()).toContain(example);
  expect(page).not.toMatch(/-c stage=(dev|prod|local)\b/);
});
