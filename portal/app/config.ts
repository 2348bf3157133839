/** What the portal must know before it can ask anybody: one JSON file, which stands beside the page. */
import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const address = z.url({ protocol: /^https?$/ });
const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

/** The look that Cognito's stack was deployed with; `GET /portal` returns the newest once somebody has signed in. */
export const Theme = z.object({ primaryColor: colour, backgroundColor: colour, logo: z.optional(address) });
export type Theme = z.infer<typeof Theme>;

export const PortalConfig = z.object({
  name: text,
  title: text,
  /** The portal's address as it is registered, without a slash at its end; the callback is `<url>/callback`. */
  url: address,
  theme: Theme,
  /** Where people get help: an e-mail address, or the address of a page. */
  contact: z.optional(z.union([address, z.email()])),
  /** Whether accounts that administrators made may sign in, with a user name and a password. */
  localAccounts: z.optional(z.boolean()),
  /** `https://cognito-idp.<region>.amazonaws.com/<user pool>`: the issuer of tokens, below which its public keys are. */
  issuer: address,
  /** The user pool's domain, where people sign in: `https://<prefix>.auth.<region>.amazoncognito.com`. */
  loginUrl: address,
  clientId: text,
  /** The provider to which "Sign in with …" leads. */
  identityProvider: text,
  scopes: z.array(text).check(z.minLength(1)),
  /** Base address of the read API. */
  apiUrl: address,
});
export type PortalConfig = z.infer<typeof PortalConfig>;

/** Checks the text of a `config.json`. @throws Error naming every member that is missing or wrong */
export function parseConfig(json: string): PortalConfig {
  const parsed = PortalConfig.safeParse(JSON.parse(json));
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole');
  throw new Error(`config.json: missing or wrong: ${places.join(', ')}`);
}
