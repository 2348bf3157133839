/** What is checked beforehand has every option on that a stage can have. */
import * as z from 'zod';
import { stageVariants, withAllOptions } from '../../../infra/checks/stage-variants.ts';
import { loadConfig, stageNames } from '../../../infra/config/load-config.ts';
import { stageConfigSchema } from '../../../infra/config/schema.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** Places of all settings that the schema lets a stage leave out, and that have no default. */
function optionalPlaces(schema: Schema, place: string[] = []): string[][] {
  if (typeof schema.items === 'object' && !Array.isArray(schema.items))
    return optionalPlaces(schema.items, [...place, '0']);
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, value]) => {
    const property = value as Schema;
    const own = required.includes(name) || 'default' in property ? [] : [[...place, name]];
    return [...own, ...optionalPlaces(property, [...place, name])];
  });
}

const valueAt = (value: unknown, place: string[]) =>
  place.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);

test('every stage is checked as it is, and with all options, and one without hooks', () => {
  const [first, ...others] = stageNames();
  expect(stageVariants().map(({ name }) => name)).toEqual([
    ...[first, `${first} with all options`, `${first} without hooks`],
    ...others.flatMap((stage) => [stage, `${stage} with all options`]),
  ]);
  const { config } = stageVariants().find(({ name }) => name.endsWith('without hooks')) ?? {};
  expect(config?.okta).toEqual({ ...loadConfig(`${first}`).okta, hooks: undefined });
});

test('no optional setting is missing where all options are on', () => {
  const places = optionalPlaces(z.toJSONSchema(stageConfigSchema('dev'), { io: 'input' }));
  expect(places.map((place) => place.join('.'))).toEqual(
    expect.arrayContaining(['alarms.email', 'portals.0.theme.logo']),
  );
  const config = withAllOptions(loadConfig('dev'));
  expect(places.filter((place) => valueAt(config, place) === undefined)).toEqual([]);
});

test('what has all options on is still a configuration that its schema takes', () => {
  const { stage, ...config } = withAllOptions(loadConfig('prod'));
  expect(stageConfigSchema(stage).safeParse(config).error?.issues ?? []).toEqual([]);
});
