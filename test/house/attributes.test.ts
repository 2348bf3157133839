/** Attributes are listed in one place: the table. A list elsewhere would miss the next attribute. */
import { ATTRIBUTE_ROWS } from '../../events/attributes.ts';
import { sourceFiles, topFolder } from './source-files.ts';

const TABLE = 'events/attributes.ts';
const DERIVE = ['events', 'functions', 'infra', 'ops'];
/** A portal's policy has rules for e-mail addresses, and profiles are indexed by one. */
const SPEAK_OF_EMAIL = [
  'events/admit.ts',
  'events/reason-codes.ts',
  'events/names.ts',
  'functions/list-profiles/profiles-query.ts',
];

/** Comments may name attributes; code may not list them. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
const code = sourceFiles('.ts', '.tsx', '.js', '.asl.json')
  .filter(({ path }) => (DERIVE.includes(topFolder(path)) || path.startsWith('workflows/')) && path !== TABLE)
  .map(({ path, text }) => ({ path, text: withoutComments(text) }));

/** The spellings in code: `given_name`, `givenName`, `given-name`. */
const spellings = (name: string) => [
  name,
  name.replace(/_(.)/g, (_, letter) => letter.toUpperCase()),
  name.replaceAll('_', '-'),
];
const wordsOf = ({ name, claim, cognito, field }: (typeof ATTRIBUTE_ROWS)[number]) => [
  ...new Set([name, claim, cognito, field].flatMap(spellings)),
];
const naming = (words: readonly string[]) => {
  const pattern = new RegExp(`(?<![\\w-])(${words.join('|')})(?![\\w-])`);
  return code.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
};

test.each(ATTRIBUTE_ROWS.filter(({ name }) => !/^email/.test(name)).map((row) => [row.name, row] as const))(
  '%s is named in the table and nowhere else',
  (_, row) => {
    expect(naming(wordsOf(row))).toEqual([]);
  },
);

test('the code of every folder that derives from the table is read', () => {
  for (const folder of [...DERIVE, 'workflows']) {
    expect(code.filter(({ path }) => topFolder(path) === folder)).not.toEqual([]);
  }
});

test('whether an e-mail is verified is asked by the policy alone', () => {
  const row = ATTRIBUTE_ROWS.find(({ name }) => name === 'email_verified');
  expect(naming(row ? wordsOf(row) : []).filter((path) => !SPEAK_OF_EMAIL.includes(path))).toEqual([]);
});

test('the field of an e-mail is named by the index alone', () => {
  expect(naming(['Email']).filter((path) => !SPEAK_OF_EMAIL.includes(path))).toEqual([]);
});
