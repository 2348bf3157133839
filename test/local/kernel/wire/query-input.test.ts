/** Forms of the Query protocol, read by the rules of what they are for. */
import fc from 'fast-check';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import {
  anyJson,
  boolean,
  integer,
  list,
  number,
  string,
  structure,
  timestamp,
} from '../../../../local/kernel/rules/rule.ts';
import { readQueryInput } from '../../../../local/kernel/wire/query-input.ts';

const LAMP = {
  Name: string(),
  Watts: number(),
  Count: integer(),
  Lit: boolean(),
  Since: timestamp(),
  Tags: list(string()),
  Size: structure({ Height: number() }),
};
const MEMBERS = { ...LAMP, Lamps: list(structure({ ...LAMP, Bulbs: list(structure(LAMP)) })), Rest: anyJson() };

const read = (text: string) => readQueryInput(MEMBERS, new URLSearchParams(text));

test.each<[what: string, form: string, input: object]>([
  ['text stays text, even if it looks like a number or a boolean', 'Name=7&Rest=true', { Name: '7', Rest: 'true' }],
  ['numbers and truths are read', 'Watts=1.5e3&Count=-7&Lit=false', { Watts: 1500, Count: -7, Lit: false }],
  ['times are epoch seconds', 'Since=2026-01-01T12:00:00Z', { Since: Date.UTC(2026, 0, 1, 12) / 1000 }],
  ['the order of a list is that of its numbers', 'Tags.member.10=b&Tags.member.9=a', { Tags: ['a', 'b'] }],
  ['an empty list is written as nothing', 'Tags=', { Tags: [] }],
  ['structures and lists hold one another', 'Lamps.member.1.Size.Height=3', { Lamps: [{ Size: { Height: 3 } }] }],
])('%s', (_, form, input) => {
  expect(read(form)).toEqual(input);
});

test.each<[what: string, form: string, input: object]>([
  ['a number that is none', 'Count=many&Watts=', { Count: 'many', Watts: '' }],
  ['a truth that is none', 'Lit=TRUE', { Lit: 'TRUE' }],
  ['a time that is none', 'Since=noon', { Since: 'noon' }],
  ['a list that is none', 'Tags=a', { Tags: 'a' }],
  ['a list without numbers', 'Tags.member.x=a', { Tags: { member: { x: 'a' } } }],
  ['a list of two kinds', 'Tags.member.1=a&Tags.1=b', { Tags: { member: { 1: 'a' }, 1: 'b' } }],
  ['a structure that is none', 'Size=3', { Size: '3' }],
  ['an unknown member', 'Colour.member.1=red', { Colour: { member: { 1: 'red' } } }],
  ['an unknown member of a member', 'Lamps.member.1.Colour=red', { Lamps: [{ Colour: 'red' }] }],
])('%s is left for the check to refuse', (_, form, input) => {
  expect(read(form)).toEqual(input);
});

test('the name of an inherited property is a name like any other', () => {
  const input = read('__proto__.Name=a&constructor=b');
  expect(Object.keys(input)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
});

test('a name of a million parts is one unknown name', () => {
  const name = 'Size.'.repeat(1_000_000);
  expect(Object.keys(read(`${name}=1`))).toEqual([name]);
});

test('every request that an SDK writes is parsed unchanged', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const lamp = {
    Name: fc.string({ unit: 'binary' }),
    Watts: number,
    Count: fc.integer(),
    Lit: fc.boolean(),
    Since: fc.integer({ min: 0, max: 4e9 }),
    Tags: fc.array(fc.string()),
    Size: fc.record({ Height: number }),
  };
  const lamps = fc.array(fc.record({ ...lamp, Bulbs: fc.array(fc.record(lamp)) }));
  fc.assert(
    fc.property(fc.record({ ...lamp, Lamps: lamps }, { requiredKeys: [] }), (input) => {
      expect(readQueryInput(MEMBERS, formOf(input))).toEqual(input);
    }),
  );
});

/** Written independently from the protocol's description, so that reading is compared with something else. */
function formOf(input: JsonObject): [string, string][] {
  return Object.entries(input).flatMap(([name, value]) => fieldsOf(name, value));
}

function fieldsOf(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [[name, '']];
    return value.flatMap((item, index) => fieldsOf(`${name}.member.${index + 1}`, item));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([member, inner]) => fieldsOf(`${name}.${member}`, inner));
  }
  if (typeof value === 'number' && name.endsWith('Since')) return [[name, new Date(value * 1000).toISOString()]];
  return [[name, String(value)]];
}
