/** Samples and schemas say the same, so neither changes without the other. */
import { readdirSync, readFileSync } from 'node:fs';
import { DETAIL_TYPES } from '../../events/names.ts';
import { EVENT_SCHEMAS } from '../../events/schemas.ts';
import { signUpId } from '../../events/sign-up-id.ts';

const folder = new URL('../../events/samples/', import.meta.url);
const files = readdirSync(folder);
const detailTypes = Object.values(DETAIL_TYPES);

const readSample = (file: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const schemaOf = (file: string) => EVENT_SCHEMAS[file.split('.')[0] as keyof typeof EVENT_SCHEMAS];

test('every detail-type has a schema and a first sample, and nothing else has', () => {
  expect(Object.keys(EVENT_SCHEMAS).sort()).toEqual([...detailTypes].sort());
  expect([...new Set(files.map((file) => file.split('.')[0]))].sort()).toEqual([...detailTypes].sort());
  expect(files).toEqual(expect.arrayContaining(detailTypes.map((type) => `${type}.v1.json`)));
});

describe.each(files)('%s', (file) => {
  const sample = readSample(file);

  test('is read whole by its schema', () => {
    expect(schemaOf(file).parse(sample)).toEqual(sample);
  });

  test('names its own version', () => {
    expect(file).toBe(`${file.split('.')[0]}.v${String(sample.version)}.json`);
  });

  test('may grow fields', () => {
    expect(schemaOf(file).parse({ ...sample, addedLater: { deep: [1] } })).toEqual(sample);
  });

  test.each(Object.keys(sample))('is refused without %s', (field) => {
    const { [field]: _, ...rest } = sample;
    expect(schemaOf(file).safeParse(rest).success).toBe(false);
  });

  test('is refused in an unknown version', () => {
    expect(schemaOf(file).safeParse({ ...sample, version: 2 }).success).toBe(false);
  });
});

test('a user without any mapped attribute is still an event', () => {
  const sample = readSample('UserCreated.v1.json');
  expect(EVENT_SCHEMAS.UserCreated.parse({ ...sample, attributes: {} })).toMatchObject({ attributes: {} });
});

test('all samples tell of one sign-up, whose id is the hash of its user', () => {
  const { userPoolId, userName } = EVENT_SCHEMAS.UserCreated.parse(readSample('UserCreated.v1.json'));
  const ids = files.map((file) => readSample(file).signUpId);
  expect(new Set(ids)).toEqual(new Set([signUpId({ userPoolId, userName })]));
});
