/** RS256 signatures with jose: one of the provider and two of Cognito, each verified once. */
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { Part } from './part.ts';

const TOKENS = 3;

export async function signatures(): Promise<Part> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const claims = { sub: 'somebody', email: 'ada@example.com', scope: 'openid email profile portal/profile.read' };
  return {
    what: 'RS256 signatures, made and verified',
    times: TOKENS,
    async run() {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256' })
        .setExpirationTime('1h')
        .sign(privateKey);
      await jwtVerify(token, publicKey);
    },
  };
}
