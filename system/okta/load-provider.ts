/** Loads oidc-provider without its warnings for production, which would hide other output. */
import type { Configuration, Provider } from 'oidc-provider';

type Library = typeof import('oidc-provider');

/** A session of somebody who may not sign in any more leads to the sign-in page. */
function policyOf({ interactionPolicy: { base, Check } }: Library) {
  const policy = base();
  const check = new Check('no_account', 'the account may not sign in', ({ oidc: { session, account } }) =>
    session?.accountId !== undefined && account === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
  );
  policy.get('login')?.checks.add(check);
  return policy;
}

/** Creates an OIDC provider; everything that the library prints while it loads and starts is dropped. */
export async function createProvider(issuer: string, configuration: Configuration): Promise<Provider> {
  const { info, warn } = console;
  console.info = () => {};
  console.warn = () => {};
  try {
    const library = await import('oidc-provider');
    const interactions = { ...configuration.interactions, policy: policyOf(library) };
    return new library.Provider(issuer, { ...configuration, interactions });
  } finally {
    Object.assign(console, { info, warn });
  }
}
