/** The fields of every log line of a function beside its message. */
import '../../support/function-environment.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import { report } from '../../../functions/shared/report.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';

const output = captureOutput();

test('a line has its function and its invocation, but nothing that follows from the name', async () => {
  const handler = instrument(async () => report('done', { signUpId: 's', clientId: 'c', outcome: 'published' }));
  await handler(undefined, CONTEXT);
  const [line] = output.lines();
  expect(line).toMatchObject({
    level: 'INFO',
    message: 'done',
    service: expect.any(String),
    cold_start: expect.any(Boolean),
    function_name: CONTEXT.functionName,
    function_request_id: CONTEXT.awsRequestId,
    signUpId: 's',
    clientId: 'c',
    outcome: 'published',
  });
  expect(line).not.toHaveProperty('function_arn');
  expect(line).not.toHaveProperty('function_memory_size');
});
