import * as z from 'zod/mini';
import { parse, parseJson } from '../../../functions/shared/parse.ts';

const Person = z.object({ name: z.string(), emails: z.array(z.string()) });

test('unknown extra fields are dropped', () => {
  expect(parse(Person, { name: 'x', emails: [], extra: 1 }, 'it')).toEqual({ name: 'x', emails: [] });
});

test('all invalid paths are named, but no values', () => {
  expect(() => parse(Person, { name: 1, emails: ['a', 7] }, 'it')).toThrow(
    'it cannot be read: name: invalid_type; emails.1: invalid_type',
  );
});

test('a value of another type is named as a whole', () => {
  expect(() => parse(Person, null, 'it')).toThrow('it cannot be read: all of it: invalid_type');
});

test('text that is not JSON is refused without quoting it', () => {
  expect(() => parseJson(Person, 'zoe@example.com', 'it')).toThrow(/^it cannot be read: all of it: not JSON$/);
  expect(parseJson(Person, '{"name":"x","emails":[]}', 'it')).toEqual({ name: 'x', emails: [] });
});
