/** Messages of connection errors. */
import { explainFailure } from '../../../ops/aws/explain-failure.ts';

const failure = (code: string, more: object = {}) => Object.assign(new Error(), { code, ...more });

test.each([
  ['ECONNREFUSED', { endpoint: 'http://localhost:4566' }, 'no response from http://localhost:4566'],
  ['ENOTFOUND', { endpoint: 'http://twin:4566' }, 'the host of http://twin:4566 does not exist'],
  ['ENOTFOUND', {}, 'the host of ssm.eu-west-9.amazonaws.com does not exist'],
])('%s at %j has a message with the endpoint', (code, target, message) => {
  const explained = explainFailure(failure(code, { hostname: 'ssm.eu-west-9.amazonaws.com' }), target);
  expect(explained).toMatchObject({ name: 'OpsError', message: expect.stringContaining(message) });
});

test('any other error is reported unchanged', () => {
  // Without a custom endpoint, a response without a request id comes from a proxy or an outage.
  const nameless = Object.assign(new Error(), { $metadata: { httpStatusCode: 503 } });
  for (const error of [failure('EACCES'), new Error('no'), 'no', nameless])
    expect(explainFailure(error, {})).toBe(error);
});
