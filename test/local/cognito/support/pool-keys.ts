/** Keys for pools of tests, made once per file: making RSA keys takes longer than most tests. */
import { exportJWK, generateKeyPair } from 'jose';
import type { Kernel } from '../../../../local/kernel/kernel.ts';

const made = Promise.all(['id', 'access'].map(makeKey));

/** Gives a pool that is yet to be deployed its keys. */
export async function giveKeys({ store, entropy }: Kernel, poolId: string): Promise<void> {
  const [id, access] = await made;
  store.collection('cognito-idp.keys').put(poolId, { id, access, seal: entropy.bytes(32).toString('base64') });
}

async function makeKey(kid: string) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid };
}
