/** Failures that are about where the tool looks. */
import { explainFailure } from '../../../ops/aws/explain-failure.ts';

const failure = (code: string, more: object = {}) => Object.assign(new Error(), { code, ...more });

test.each([
  ['ECONNREFUSED', { endpoint: 'http://localhost:4566' }, 'nothing answers at http://localhost:4566'],
  ['ENOTFOUND', { endpoint: 'http://twin:4566' }, 'there is no host of this name: http://twin:4566'],
  ['ENOTFOUND', {}, 'there is no host of this name: ssm.eu-west-9.amazonaws.com'],
])('%s at %j is told', (code, target, message) => {
  const told = explainFailure(failure(code, { hostname: 'ssm.eu-west-9.amazonaws.com' }), target);
  expect(told).toMatchObject({ name: 'OpsError', message: expect.stringContaining(message) });
});

test('any other error is reported unchanged', () => {
  // From AWS itself, an answer without an id is a proxy's or an outage.
  const nameless = Object.assign(new Error(), { $metadata: { httpStatusCode: 503 } });
  for (const error of [failure('EACCES'), new Error('no'), 'no', nameless])
    expect(explainFailure(error, {})).toBe(error);
});
