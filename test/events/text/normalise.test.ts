import * as fc from 'fast-check';
import { normaliseEmail, normaliseText } from '../../../events/text/normalise.ts';

/** Any text, with the awkward parts of Unicode more often than chance would have them. */
const awkward = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(' ', '\u00a0', '\u2000', 'e', '\u0301', 'İ', 'ſ', 'Å', '\u212b', '\u200d', '\ufeff', '👩‍👧'),
  }),
);

describe.each([
  ['a name', normaliseText],
  ['an e-mail', normaliseEmail],
])('normalising %s', (_, normalise) => {
  test('is idempotent', () =>
    fc.assert(
      fc.property(awkward, (given) => expect(normalise(normalise(given))).toBe(normalise(given))),
      { numRuns: 2_000 },
    ));

  test('ignores how accents are composed', () =>
    fc.assert(
      fc.property(awkward, (given) =>
        expect(normalise(given.normalize('NFD'))).toBe(normalise(given.normalize('NFC'))),
      ),
    ));

  test('ignores space around it', () =>
    fc.assert(fc.property(awkward, (given) => expect(normalise(` \t${given}\u00a0\n`)).toBe(normalise(given)))));

  test('leaves a visible text or none', () =>
    fc.assert(
      fc.property(awkward, (given) => {
        const text = normalise(given);
        expect(text === undefined || (text.trim() === text && text.length > 0)).toBe(true);
      }),
    ));
});

test('an e-mail ignores case', () =>
  fc.assert(
    fc.property(fc.emailAddress(), (email) => expect(normaliseEmail(email.toUpperCase())).toBe(email.toLowerCase())),
  ));

test.each([
  undefined,
  '',
  '   ',
  '\u200b\u200d',
  '\u0000',
  '\ud800',
  '\u202e',
  '\u3164',
  '\u115f\u1160',
  '\uffa0',
  '\u2800',
  '\ufe0f',
])('%j is no text', (given) => {
  expect(normaliseText(given)).toBeUndefined();
});

test.each([
  ['accents', 'Zoe\u0308 ', 'Zoë'],
  ['an apostrophe', ' O’Donnell', 'O’Donnell'],
  ['right-to-left', 'שָׁלוֹם', 'שָׁלוֹם'.normalize('NFC')],
  ['a Hangul filler beside letters', 'ㅤ김', 'ㅤ김'],
  ['an emoji family', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
])('%s survives', (_, given, expected) => {
  expect(normaliseText(given)).toBe(expected);
});
