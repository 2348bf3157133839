/** Ids and random numbers. */
import { createEntropy } from '../../../local/kernel/entropy.ts';

test('the same seed gives the same values, and another seed gives others', () => {
  const draw = (seed: string) => {
    const { uuid, hex, token, fraction } = createEntropy(seed);
    return [uuid(), hex(15), token(12), fraction()];
  };
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
});

test('no RSA key is generated twice, with any seed, and all are private keys of 2048 bits', async () => {
  const [one, other] = await Promise.all(['a', 'a'].map((seed) => createEntropy(seed).rsaKey()));
  expect(one).toMatchObject({ kty: 'RSA', e: 'AQAB', d: expect.any(String) });
  expect(Buffer.from(one?.n ?? '', 'base64url')).toHaveLength(256);
  expect(other?.n).not.toBe(one?.n);
});

describe.each([
  ['seeded', 'a'],
  ['not seeded', undefined],
])('%s', (_, seed) => {
  const entropy = createEntropy(seed);

  test('a UUID has version 4 and is unique', () => {
    const ids = Array.from({ length: 2000 }, entropy.uuid);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('bytes that were returned never change', () => {
    const first = entropy.bytes(32);
    const before = first.toString('hex');
    for (let drawn = 0; drawn < 500; drawn += 1) entropy.uuid();
    expect(first.toString('hex')).toBe(before);
    expect(entropy.bytes(10_000)).toHaveLength(10_000);
  });

  test('a fraction is from 0 to below 1', () => {
    const fractions = Array.from({ length: 500 }, entropy.fraction);
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
  });
});
