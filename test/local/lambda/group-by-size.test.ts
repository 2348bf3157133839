/** Batches that are larger than a payload may be. */
import fc from 'fast-check';
import { groupBySize } from '../../../local/lambda/event-source/records.ts';

const LIMIT = 40;
const sizeOf = (group: string[]) => Buffer.byteLength(group.join(','));

test('keeps every text in its order, within the limit, in as few groups as going one by one allows', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 })), (texts) => {
      const groups = groupBySize(texts, LIMIT);
      expect(groups.flat()).toEqual(texts);
      for (const [index, group] of groups.entries()) {
        if (group.length > 1) expect(sizeOf(group)).toBeLessThanOrEqual(LIMIT);
        const next = groups[index + 1]?.[0];
        if (next !== undefined) expect(sizeOf([...group, next])).toBeGreaterThanOrEqual(LIMIT);
      }
    }),
  );
});
