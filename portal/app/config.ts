/** The portal's configuration: a JSON file next to the page. */
import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const address = z.url({ protocol: /^https?$/ });
const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

/** The theme at the time of the deployment; after a sign-in, `GET /portal` returns the current one. */
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
  /** Whether accounts that administrators created may sign in with a user name and a password. */
  localAccounts: z.optional(z.boolean()),
  /** `https://cognito-idp.<region>.amazonaws.com/<user pool>`: the issuer of the tokens; its public keys are below this URL. */
  issuer: address,
  /** The user pool's domain, where people sign in: `https://<prefix>.auth.<region>.amazoncognito.com`. */
  loginUrl: address,
  clientId: text,
  /** The provider of the button "Sign in with …". */
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
