/** Samples and schemas agree, so neither changes without the other. */
import { readdirSync, readFileSync } from 'node:fs';
import { DETAIL_TYPES } from '../../events/names.ts';
import { EVENT_SCHEMAS } from '../../events/schemas.ts';
import { signUpId } from '../../events/sign-up-id.ts';

const folder = new URL('../../events/samples/', import.meta.url);
const files = readdirSync(folder);
const detailTypes = Object.values(DETAIL_TYPES);

const readSample = (file: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
/** Fields of the samples that an event may lack: `bornAt` in events of release 1.0, `clientId` where no portal is concerned. */
const OPTIONAL: Readonly<Record<string, string>> = {
  UserCreated: 'bornAt',
  UserConfirmed: 'bornAt',
  ProfileWritten: 'bornAt',
  SignUpRejected: 'bornAt',
  UserBlocked: 'clientId',
  UserUnblocked: 'clientId',
  ProfileUpdated: 'reasons',
  AccessBlocked: 'clientId',
  AccessRestored: 'clientId',
  UserExported: 'clientId',
};
const schemaOf = (file: string) => EVENT_SCHEMAS[file.split('.')[0] as keyof typeof EVENT_SCHEMAS];

test('every detail-type has a schema and a first sample, and nothing else has', () => {
  expect(Object.keys(EVENT_SCHEMAS).sort()).toEqual([...detailTypes].sort());
  expect([...new Set(files.map((file) => file.split('.')[0]))].sort()).toEqual([...detailTypes].sort());
  expect(files).toEqual(expect.arrayContaining(detailTypes.map((type) => `${type}.v1.json`)));
});

describe.each(files)('%s', (file) => {
  const sample = readSample(file);

  test('is parsed completely by its schema', () => {
    expect(schemaOf(file).parse(sample)).toEqual(sample);
  });

  test('names its own version', () => {
    expect(file).toBe(`${file.split('.')[0]}.v${String(sample.version)}.json`);
  });

  test('has its user name in lower case, in any spelling', () => {
    const spelled = { ...sample, userName: String(sample.userName).toUpperCase() };
    expect(schemaOf(file).parse(spelled)).toEqual(sample);
  });

  test('may get more fields', () => {
    expect(schemaOf(file).parse({ ...sample, addedLater: { deep: [1] } })).toEqual(sample);
  });

  test.each(Object.keys(sample))('is refused without %s, unless the field is optional', (field) => {
    const { [field]: _, ...rest } = sample;
    expect(schemaOf(file).safeParse(rest).success).toBe(OPTIONAL[file.split('.')[0] ?? ''] === field);
  });

  test('is refused in an unknown version', () => {
    expect(schemaOf(file).safeParse({ ...sample, version: 2 }).success).toBe(false);
  });
});

test('a user without any mapped attribute is still an event', () => {
  const sample = readSample('UserCreated.v1.json');
  expect(EVENT_SCHEMAS.UserCreated.parse({ ...sample, attributes: {} })).toMatchObject({ attributes: {} });
});

test('all samples are about one sign-up, whose id is the hash of its user; UserForgotten names neither', () => {
  const { userPoolId, userName } = EVENT_SCHEMAS.UserCreated.parse(readSample('UserCreated.v1.json'));
  const ids = files.filter((file) => !file.startsWith('UserForgotten')).map((file) => readSample(file).signUpId);
  expect(new Set(ids)).toEqual(new Set([signUpId({ userPoolId, userName })]));
});
