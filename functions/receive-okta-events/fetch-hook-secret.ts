/** Reads the secret of Okta's event hooks from Secrets Manager. */
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseJson } from '../shared/parse.ts';
import { within } from '../shared/publishing/within.ts';
import { HookSecret } from './hook-secret.ts';

/** @throws {UnreadableInput} for another form @throws {DOMException} `TimeoutError` @throws Secrets Manager's errors */
export type FetchHookSecret = () => Promise<HookSecret>;

export function fetchHookSecret(client: SecretsManagerClient, secretName: string, limitMs: number): FetchHookSecret {
  const get = (abortSignal: AbortSignal) =>
    client.send(new GetSecretValueCommand({ SecretId: secretName }), { abortSignal });
  return async () => {
    const { SecretString = '' } = await within(limitMs, get);
    return parseJson(HookSecret, SecretString, 'the secret of the event hooks');
  };
}
