/** ListUsers' filter: `email = "a@example.com"`, `username ^= "okta_"`. */
import { invalidParameter } from '../errors.ts';
import type { User } from '../state/model.ts';

export type UserTest = (user: User) => boolean;

/** The only attributes that AWS can search by. */
const SEARCHABLE: Readonly<Record<string, (user: User) => string | undefined>> = {
  username: ({ username }) => username,
  'cognito:user_status': ({ status }) => status,
  status: () => 'Enabled',
  ...Object.fromEntries(
    ['sub', 'email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'].map((name) => [
      name,
      ({ attributes }: User) => attributes[name],
    ]),
  ),
};

/** Compared exactly; AWS compares other attributes without regard to case. */
const EXACT = ['username', 'sub'];

const TESTS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  '=': (value, wanted) => value === wanted,
  '^=': (value, wanted) => value.startsWith(wanted),
};

/** @throws ServiceError `InvalidParameterException` */
export function parseUserFilter(filter: string | undefined): UserTest {
  if (filter === undefined || filter === '') return () => true;
  const match = /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter);
  const [, name = '', sign = '', quoted = ''] = match ?? [];
  const test = TESTS[sign];
  if (!match || !test) throw invalidParameter('Error while parsing filter.');
  const read = Object.hasOwn(SEARCHABLE, name) ? SEARCHABLE[name] : undefined;
  if (!read) throw invalidParameter(`One or more requested attributes do not exist: cannot search by ${name}.`);
  const folded = (text: string) => (EXACT.includes(name) ? text : text.toLowerCase());
  const wanted = folded(quoted.replace(/\\(.)/g, '$1'));
  return (user) => {
    const value = read(user);
    return value !== undefined && test(folded(value), wanted);
  };
}
