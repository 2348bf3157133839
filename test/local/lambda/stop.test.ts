/** Stopping the twin while functions run. */
import { deployFunction } from './deploy-function.ts';
import { startLambda } from './start-lambda.ts';

test('running and waiting work ends when the twin stops', async () => {
  const twin = await startLambda();
  const code = 'export const handler = ({ milliseconds }) => new Promise((done) => setTimeout(done, milliseconds));';
  await deployFunction(twin.kernel, { name: 'slow', code, properties: { Timeout: 60 } });
  await twin.invoke('slow', { milliseconds: 0 });
  const principal = { type: 'account' } as const;
  const input = { FunctionName: 'slow', Payload: '{"milliseconds":50000}' };
  const call = () => twin.kernel.call({ service: 'lambda', operation: 'Invoke', input, principal });
  const [running, queued] = [call(), call()];
  const ends = Promise.allSettled([running, queued]);
  await twin.close();
  expect(await ends).toMatchObject([
    { status: 'fulfilled', value: { FunctionError: 'Unhandled' } },
    { status: 'rejected', reason: { code: 'ServiceException' } },
  ]);
});
