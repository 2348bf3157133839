/** How the fields of a pattern combine: and, or, nesting, arrays. */
import { compilePattern } from '../../../../local/events/patterns/compile-pattern.ts';
import { fieldsOf } from '../../../../local/events/patterns/event-fields.ts';
import { matchesPattern } from '../../../../local/events/patterns/matches-pattern.ts';
import type { JsonObject } from '../../../../local/kernel/json.ts';

const matches = (pattern: JsonObject, event: JsonObject) =>
  matchesPattern(compilePattern(JSON.stringify(pattern)), fieldsOf(event));

test('all fields of a pattern must match, other fields of the event do not matter', () => {
  const pattern = { source: ['shop'], detail: { colour: ['red'], size: [{ numeric: ['>', 1] }] } };
  expect(matches(pattern, { source: 'shop', detail: { colour: 'red', size: 2, more: true } })).toBe(true);
  expect(matches(pattern, { source: 'shop', detail: { colour: 'red', size: 1 } })).toBe(false);
  expect(matches(pattern, { source: 'shop', detail: { colour: 'red' } })).toBe(false);
});

test('names joined by a dot are the same as nested names', () => {
  expect(matches({ detail: { 'lamp.state': ['on'] } }, { detail: { lamp: { state: 'on' } } })).toBe(true);
  expect(matches({ detail: { lamp: { state: ['on'] } } }, { detail: { 'lamp.state': 'on' } })).toBe(true);
});

test('fields in an array of objects must match in one element', () => {
  const pattern = { lamps: { room: ['hall'], state: ['on'] } };
  const lamp = (room: string, state: string) => ({ room, state });
  expect(matches(pattern, { lamps: [lamp('hall', 'off'), lamp('hall', 'on')] })).toBe(true);
  expect(matches(pattern, { lamps: [lamp('hall', 'off'), lamp('yard', 'on')] })).toBe(false);
});

test('elements of nested arrays belong to the element around them', () => {
  const pattern = { floors: { level: [1], lamps: { room: ['hall'], state: ['on'] } } };
  const floor = (level: number, state: string) => ({
    level,
    lamps: [
      { room: 'yard', state: 'on' },
      { room: 'hall', state },
    ],
  });
  expect(matches(pattern, { floors: [floor(0, 'off'), floor(1, 'on')] })).toBe(true);
  expect(matches(pattern, { floors: [floor(0, 'on'), floor(1, 'off')] })).toBe(false);
});

test('an alternative that matches one element does not hide a later one', () => {
  const pattern = { a: { x: ['1'] }, b: { y: ['1'], z: ['1'] } };
  expect(matches(pattern, { a: [{ x: '1' }], b: [{ y: '1' }, { y: '1', z: '1' }] })).toBe(true);
});

test('exists false looks at all elements of an array', () => {
  const pattern = { lamps: { broken: [{ exists: false }] } };
  expect(matches(pattern, { lamps: [{ state: 'on' }, { state: 'off' }] })).toBe(true);
  expect(matches(pattern, { lamps: [{ state: 'on' }, { broken: true }] })).toBe(false);
});

test('$or takes one of its objects', () => {
  const pattern = { source: ['shop'], $or: [{ colour: ['red'] }, { size: [1], kind: ['lamp'] }] };
  expect(matches(pattern, { source: 'shop', colour: 'red' })).toBe(true);
  expect(matches(pattern, { source: 'shop', size: 1, kind: 'lamp' })).toBe(true);
  expect(matches(pattern, { source: 'shop', size: 1 })).toBe(false);
  expect(matches(pattern, { source: 'mall', colour: 'red' })).toBe(false);
});

test('$or nests, and stands beside another $or', () => {
  const pattern = {
    $or: [{ a: ['1'] }, { b: ['1'], $or: [{ c: ['1'] }, { d: ['1'] }] }],
    detail: { $or: [{ e: ['1'] }, { f: ['1'] }] },
  };
  expect(matches(pattern, { a: '1', detail: { f: '1' } })).toBe(true);
  expect(matches(pattern, { b: '1', d: '1', detail: { e: '1' } })).toBe(true);
  expect(matches(pattern, { b: '1', detail: { e: '1' } })).toBe(false);
  expect(matches(pattern, { a: '1', detail: {} })).toBe(false);
});

test('a field inside $or replaces the same field before it', () => {
  const pattern = { colour: ['red'], $or: [{ colour: ['blue'] }, { size: [1] }] };
  expect(matches(pattern, { colour: 'blue' })).toBe(true);
  expect(matches(pattern, { colour: 'red' })).toBe(false);
  expect(matches(pattern, { colour: 'red', size: 1 })).toBe(true);
});
