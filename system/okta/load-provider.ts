/** Loads oidc-provider without its advice for production: on a laptop it would hide the output that matters. */
import type { Configuration, Provider } from 'oidc-provider';

/** Makes an OIDC provider; all that the library prints while it loads and starts is dropped. */
export async function createProvider(issuer: string, configuration: Configuration): Promise<Provider> {
  const { info, warn } = console;
  console.info = () => {};
  console.warn = () => {};
  try {
    const library = await import('oidc-provider');
    return new library.Provider(issuer, configuration);
  } finally {
    Object.assign(console, { info, warn });
  }
}
