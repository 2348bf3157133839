/** A token of the back office, from the flow that it uses: client credentials. */
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { outputOf } from '../../system/start-system.ts';
import type { Journey } from './start-journey.ts';

/** `scope` asks for less than all that the client is allowed. */
export async function backOfficeToken({ system, settings }: Journey, scope?: string): Promise<string> {
  const ClientId = outputOf(system.deployment, 'BackOfficeClientId');
  const cognito = new CognitoIdentityProviderClient(system.client);
  const command = new DescribeUserPoolClientCommand({ UserPoolId: settings.userPoolId, ClientId });
  const { UserPoolClient } = await cognito.send(command);
  cognito.destroy();
  const credentials = Buffer.from(`${ClientId}:${UserPoolClient?.ClientSecret}`).toString('base64');
  const loginUrl = system.twin.addresses.resolve(outputOf(system.deployment, 'LoginUrl'));
  const response = await fetch(`${loginUrl}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope !== undefined && { scope }) }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}
