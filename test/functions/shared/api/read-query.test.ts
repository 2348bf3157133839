import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { InvalidParameters } from '../../../../functions/shared/api/invalid-parameters.ts';
import { PAGE_PARAMETERS } from '../../../../functions/shared/api/paging/answer-page.ts';
import { ProxyRequest } from '../../../../functions/shared/api/proxy-request.ts';
import { readQuery } from '../../../../functions/shared/api/read-query.ts';
import { proxyEventFactory } from '../../../support/proxy-event-factory.ts';

const KNOWN = { ...PAGE_PARAMETERS, day: { schema: z.iso.date(), expected: 'a day' } };

function read(query: Record<string, string[]> | null) {
  return readQuery(ProxyRequest.parse(proxyEventFactory('/lamps', { query })), KNOWN);
}
function refusalOf(query: Record<string, string[]>) {
  try {
    read(query);
  } catch (error) {
    if (error instanceof InvalidParameters) return error.parameters;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('a request without a query string has no parameters', () => {
  expect(read(null)).toEqual({});
});

test('parameters are read by their schemas', () => {
  expect(read({ limit: ['100'], cursor: ['abc'], day: ['2024-02-29'] })).toEqual({
    limit: 100,
    cursor: 'abc',
    day: '2024-02-29',
  });
});

test('all mistakes are reported together, with the given and the expected value', () => {
  expect(refusalOf({ limit: ['ten'], day: ['2023-02-29'], cursor: ['abc'] })).toEqual([
    { parameter: 'limit', given: 'ten', expected: 'a whole number from 1 to 100' },
    { parameter: 'day', given: '2023-02-29', expected: 'a day' },
  ]);
});

test('a repeated parameter is refused, because one of the values would be lost', () => {
  expect(refusalOf({ limit: ['1', '2'] })).toEqual([
    { parameter: 'limit', given: '1, 2', expected: 'once, a whole number from 1 to 100' },
  ]);
});

test('a misspelt parameter is refused with the names of those that exist', () => {
  expect(refusalOf({ Limit: ['1'] })).toEqual([
    { parameter: 'Limit', given: '1', expected: 'one of the parameters limit, cursor, day' },
  ]);
});

test.each(['constructor', 'toString', '__proto__x'])('%s is a name like any other', (name) => {
  expect(refusalOf({ [name]: ['1'] })).toMatchObject([{ parameter: name }]);
});

test('a long value is truncated', () => {
  const [refused] = refusalOf({ limit: ['9'.repeat(5_000)] });
  expect(refused?.given).toBe(`${'9'.repeat(100)}…`);
});

test('a limit is a whole number from 1 to 100, and nothing else that JavaScript would take for a number', () => {
  const texts = fc.oneof(
    fc.integer().map(String),
    fc.double().map(String),
    fc.string(),
    fc.constantFrom('', '0', '-1', '101', '1e1', '0x10', '٣', ' 5', '5 ', '05', '+5', 'Infinity', 'NaN', 'null'),
  );
  const isGood = (text: string) => /^[1-9]\d?$|^100$/.test(text);
  return fc.assert(
    fc.property(texts, (text) => {
      if (isGood(text)) expect(read({ limit: [text] })).toEqual({ limit: Number(text) });
      else expect(refusalOf({ limit: [text] })).toHaveLength(1);
    }),
  );
});
