/** The tracing library can be replaced in one folder: docs/decisions/0092-opentelemetry-later.md says why that matters. */
import { sourceFiles } from './source-files.ts';

const functions = sourceFiles('.ts').filter(({ path }) => path.startsWith('functions/'));
const inSeam = (path: string) => path.startsWith('functions/shared/');

test('the tracer and the X-Ray SDK are imported in one file', () => {
  const importers = sourceFiles('.ts', '.tsx', '.js')
    .filter(({ path }) => !path.startsWith('test/'))
    .filter(({ text }) =>
      /from '(@aws-lambda-powertools\/tracer|aws-xray-sdk[\w-]*|@opentelemetry\/[^']*)'/.test(text),
    );
  expect(importers.map(({ path }) => path)).toEqual(['functions/shared/observability.ts']);
});

test('functions outside of functions/shared only annotate', () => {
  const outside = functions.filter(({ path }) => !inSeam(path));
  const calls = outside.flatMap(({ text }) => Array.from(text.matchAll(/\btracer\.(\w+)/g), ([, name]) => name));
  expect(new Set(calls)).toEqual(new Set(['putAnnotation']));
});

test('no function reads the trace header of its environment by itself', () => {
  const readers = functions.filter(({ text }) => /_X_AMZN_TRACE_ID/.test(text)).map(({ path }) => path);
  expect(readers.filter((path) => !inSeam(path) && !path.startsWith('functions/stand-ins/'))).toEqual([]);
});
