/** Who is calling. */
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createSts } from '../../../local/sts/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

let twin: StartedServices;
beforeEach(async () => {
  twin = await startServices([createSts]);
});
afterEach(() => twin.close());

test('unknown access keys belong to the account', async () => {
  const client = new STSClient(twin.client);
  expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({
    UserId: '123456789012',
    Account: '123456789012',
    Arn: 'arn:aws:iam::123456789012:root',
  });
});

test('a role’s keys identify its session', async () => {
  const roleArn = 'arn:aws:iam::123456789012:role/lamps/dim-lamp';
  const credentials = twin.kernel.credentials.issue({ type: 'role', roleArn, session: 'dim' });
  const client = new STSClient({ ...twin.client, credentials });
  expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({
    UserId: expect.stringMatching(/^AROA[A-Z0-9]{17}:dim$/),
    Arn: 'arn:aws:sts::123456789012:assumed-role/dim-lamp/dim',
  });
});

test('other operations are refused by name', async () => {
  const client = new STSClient(twin.client);
  const command = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::123456789012:role/lamp', RoleSessionName: 'dim' });
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'NotImplemented',
    message: /does not implement sts:AssumeRole/,
  });
});
