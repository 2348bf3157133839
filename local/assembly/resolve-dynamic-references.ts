/**
 * Replaces `{{resolve:ssm:…}}` and `{{resolve:secretsmanager:…}}` in texts by the services' values.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** @throws Error that names the reference, when there is no such value or no such kind of reference */
export async function resolveDynamicReferences(value: Json, kernel: Kernel): Promise<Json> {
  if (typeof value === 'string') return value.includes('{{resolve:') ? replaceAll(value, kernel) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Promise.all(value.map((item) => resolveDynamicReferences(item, kernel)));
  const members = await Promise.all(
    Object.entries(value).map(
      async ([name, member]) => [name, await resolveDynamicReferences(member ?? null, kernel)] as const,
    ),
  );
  return Object.fromEntries(members);
}

async function replaceAll(text: string, kernel: Kernel): Promise<string> {
  let result = text;
  for (const [whole, service = '', reference = ''] of text.matchAll(/\{\{resolve:([^:}]+):([^}]+)\}\}/g)) {
    const read = READERS[service];
    if (read === undefined) throw new Error(`the local twin does not know dynamic references to ${service}`);
    const value = await read(reference, kernel).catch((error: unknown) => {
      throw unreadable(whole, error);
    });
    result = result.replace(whole, value);
  }
  return result;
}

/** Some services say no more than the name of the error. */
function unreadable(reference: string, cause: unknown): Error {
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  return new Error(`${reference} cannot be resolved: ${message || name}`, { cause });
}

const READERS: Record<string, (reference: string, kernel: Kernel) => Promise<string>> = {
  async ssm(reference, kernel) {
    const output = await callAsDeployer(kernel, {
      service: 'ssm',
      operation: 'GetParameter',
      input: { Name: reference },
    });
    return String((output.Parameter as JsonObject).Value);
  },
  async secretsmanager(reference, kernel) {
    const { secretId, key, stage, versionId } = parseSecretReference(reference);
    const input = { SecretId: secretId, VersionStage: stage, VersionId: versionId };
    const { SecretString } = await callAsDeployer(kernel, {
      service: 'secretsmanager',
      operation: 'GetSecretValue',
      input,
    });
    if (key === undefined) return String(SecretString);
    const value = (JSON.parse(String(SecretString)) as JsonObject)[key];
    if (value === undefined) throw new Error(`the secret ${secretId} has no key ${key}`);
    return String(value);
  },
};

/** `<name or ARN>:SecretString:<key>:<stage>:<version id>`; everything after the first part is optional. */
function parseSecretReference(reference: string) {
  const parts = reference.split(':');
  const idLength = parts[0] === 'arn' ? 7 : 1;
  const [, key, stage, versionId] = parts.slice(idLength).map((part) => part || undefined);
  return { secretId: parts.slice(0, idLength).join(':'), key, stage, versionId };
}

function callAsDeployer(
  kernel: Kernel,
  call: { service: string; operation: string; input: JsonObject },
): Promise<JsonObject> {
  return kernel.call({ ...call, principal: { type: 'account' } });
}
