/** Where AWS's console shows a trace. */
import { traceAddressOf } from '../../../../ops/console/api/trace-address.ts';

test.each([
  [
    'arn:aws:states:eu-west-1:123456789012:stateMachine:sign-up',
    'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#xray:traces/',
  ],
  [
    'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:sign-up',
    'https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#xray:traces/',
  ],
  ['arn:aws-iso:states:us-iso-east-1:123456789012:stateMachine:sign-up', undefined],
])('the traces of %s', (arn, address) => {
  expect(traceAddressOf(arn)).toBe(address);
});
