/** The ways to name a function. */
import { readFunctionName } from '../../../local/lambda/function-name.ts';

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:lamp';

test.each([
  ['lamp', undefined, 'lamp', undefined],
  ['lamp:live', undefined, 'lamp', 'live'],
  ['function', undefined, 'function', undefined],
  ['123456789012:function:lamp', undefined, 'lamp', undefined],
  ['123456789012:function:lamp:7', undefined, 'lamp', '7'],
  [ARN, undefined, 'lamp', undefined],
  [`${ARN}:$LATEST`, undefined, 'lamp', '$LATEST'],
  [ARN, 'live', 'lamp', 'live'],
  [`${ARN}:7`, 'live', 'lamp', '7'],
])('%s, %s', (reference, beside, name, qualifier) => {
  expect(readFunctionName(reference, beside)).toEqual({ name, qualifier });
});
