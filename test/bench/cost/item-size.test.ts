/** Items are as large as DynamoDB says, and units are counted per KB. */
import fc from 'fast-check';
import { itemSize, readUnits, writeUnits } from '../../../bench/cost/measure/item-size.ts';

test('names and values count, in bytes', () => {
  expect(itemSize({ userName: { S: 'ab' }, Größe: { S: 'ä' } })).toBe(8 + 2 + 7 + 2);
  expect(itemSize({ n: { N: '1764000000' }, b: { BOOL: true } })).toBe(1 + 6 + 1 + 1);
  expect(itemSize({ l: { L: [{ S: 'abc' }] } })).toBe(1 + 3 + 1 + 3);
  expect(itemSize({ m: { M: { at: { S: 'abc' }, by: { S: 'd' } } } })).toBe(1 + 3 + 1 + 2 + 3 + 1 + 2 + 1);
  expect(() => itemSize({ b: { B: 'AA==' } })).toThrow('the size of a B is not known here');
});

test('1,024 bytes are one write unit, and one more byte a second one', () => {
  expect([1, 1024, 1025].map(writeUnits)).toEqual([1, 1, 2]);
});

test('a read need not be consistent for half the price', () => {
  fc.assert(
    fc.property(fc.nat(400 * 1024), (bytes) => {
      expect(readUnits(bytes, false)).toBe(readUnits(bytes, true) / 2);
      expect(readUnits(bytes, true) * 4096).toBeGreaterThanOrEqual(bytes);
    }),
  );
});
