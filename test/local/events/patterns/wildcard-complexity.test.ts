/** Wildcards that EventBridge accepts, and those that it calls too complex. */
import { compilePattern } from '../../../../local/events/patterns/compile-pattern.ts';

const compile = (...values: object[]) => compilePattern(JSON.stringify({ key: values }));
const wildcards = (...texts: string[]) => texts.map((wildcard) => ({ wildcard }));

test.each([
  [wildcards('*')],
  [wildcards('a*b*c*d*e*f')],
  [wildcards('lamps/*/rooms/*/bulbs/*')],
  [wildcards('*.bif', '*.tiff', '*.tif', '*.svs')],
  [wildcards('*/datasync/*.bif', '*/datasync/*.tif')],
  [wildcards('*aaaaaaa')],
  [[{ 'anything-but': { wildcard: ['*.bif', '*.tif'] } }]],
  [['*******', { prefix: '******' }]],
])('%j are accepted', (values) => {
  expect(() => compile(...(values as object[]))).not.toThrow();
});

test.each([
  [wildcards('*a*a*a*a*a*a*')],
  [wildcards('*aaaaaaaaaaaaaaaa')],
  [wildcards('*/datasync/*.bif', '*/datasync/*.tif', '*/datasync/*.tiff', '*/datasync/*.svs')],
  [[{ 'anything-but': { wildcard: Array.from({ length: 11 }, (_, index) => `*lamp${index}`) } }]],
])('%j are too complex', (values) => {
  expect(() => compile(...values)).toThrow(
    'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
  );
});

test('escaped asterisks are characters', () => {
  expect(() => compile(...wildcards('\\*\\*\\*\\*\\*\\*\\*\\*\\*\\*\\*\\*'))).not.toThrow();
});

test('each alternative of $or, and each field, counts by itself', () => {
  const field = wildcards('*.bif', '*.tiff', '*.tif', '*.svs');
  expect(() => compilePattern(JSON.stringify({ a: field, b: field, $or: [{ c: field }, { d: field }] }))).not.toThrow();
});
