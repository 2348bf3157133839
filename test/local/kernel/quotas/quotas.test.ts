/** Request quotas: off unless asked for; then each bucket empties and fills on the twin's clock. */
import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { createCognito } from '../../../../local/cognito/service.ts';
import { createStates } from '../../../../local/states/service.ts';
import { type StartedServices, startServices } from '../../../support/start-services.ts';

const NOON = Date.UTC(2026, 4, 20, 12);
const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:none';

let twin: StartedServices;
afterEach(() => twin.close());

/** Names of the errors of a number of calls; the requested item does not exist, which costs a token all the same. */
async function errorsOf(count: number, call: () => Promise<unknown>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let index = 0; index < count; index += 1) {
    const name = await call().then(
      () => 'none',
      (error: Error) => error.name,
    );
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

test('a bucket of Step Functions holds 200 listings, and gains 5 a second', async () => {
  twin = await startServices([createStates], { startAt: NOON, quotas: true });
  const states = new SFNClient(twin.client);
  const list = () => states.send(new ListExecutionsCommand({ stateMachineArn }));
  expect(await errorsOf(203, list)).toEqual({ StateMachineDoesNotExist: 200, ThrottlingException: 3 });
  await twin.kernel.advance(1000);
  expect(await errorsOf(7, list)).toEqual({ StateMachineDoesNotExist: 5, ThrottlingException: 2 });
  states.destroy();
});

test('Cognito has another name for the error', async () => {
  twin = await startServices([createCognito], { startAt: NOON, quotas: true });
  const cognito = new CognitoIdentityProviderClient(twin.client);
  const list = () => cognito.send(new ListUsersCommand({ UserPoolId: 'eu-west-1_none' }));
  expect(await errorsOf(31, list)).toEqual({ ResourceNotFoundException: 30, TooManyRequestsException: 1 });
  cognito.destroy();
});

test('a twin without the option quotas has none', async () => {
  twin = await startServices([createStates], { startAt: NOON });
  const states = new SFNClient(twin.client);
  const list = () => states.send(new ListExecutionsCommand({ stateMachineArn }));
  expect(await errorsOf(203, list)).toEqual({ StateMachineDoesNotExist: 203 });
  states.destroy();
});
