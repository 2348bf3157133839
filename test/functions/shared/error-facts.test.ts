import { InvalidAttributes } from '../../../events/errors.ts';
import { errorFacts } from '../../../functions/shared/error-facts.ts';

test.each([
  ['an error', new TypeError('zoe@example.com'), { errorName: 'TypeError' }],
  [
    'a socket error',
    Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
    { errorName: 'Error', errorCode: 'ECONNREFUSED' },
  ],
  [
    'an AWS error',
    Object.assign(new Error('x'), { name: 'Throttled', $metadata: { httpStatusCode: 429 } }),
    { errorName: 'Throttled', errorCode: '429' },
  ],
  ['an AWS error without an answer', Object.assign(new Error('x'), { $metadata: {} }), { errorName: 'Error' }],
  [
    'our own error',
    new InvalidAttributes(['email-missing']),
    { errorName: 'InvalidAttributes', reasons: ['email-missing'] },
  ],
  ['a thrown text', 'zoe@example.com', { errorName: 'string' }],
])('%s is reported by class, code and reasons only', (_, error, facts) => {
  expect(errorFacts(error)).toEqual(facts);
});
