/** Token buckets: never more than the burst and what has come back since. */
import fc from 'fast-check';
import { fullBucket, takeToken } from '../../../../local/kernel/quotas/token-bucket.ts';

test('in any period no more tokens are given than burst and rate allow', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 100 });
  fc.assert(
    fc.property(fc.nat(20), fc.nat(50), waits, (burst, rate, milliseconds) => {
      const bucket = fullBucket({ rate, burst }, 0);
      let now = 0;
      let given = 0;
      for (const wait of milliseconds) {
        now += wait;
        if (takeToken(bucket, now)) given += 1;
      }
      expect(given).toBeLessThanOrEqual(burst + (now / 1000) * rate + 1e-6);
    }),
  );
});

test('a caller within the rate is always served', () => {
  const bucket = fullBucket({ rate: 10, burst: 1 }, 0);
  expect(Array.from({ length: 50 }, (_, index) => takeToken(bucket, index * 100)).every(Boolean)).toBe(true);
});
