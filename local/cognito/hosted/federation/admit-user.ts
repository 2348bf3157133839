/** Finds the user of a federated person, or creates it. Every federated sign-up happens here. */
import { isDeepStrictEqual } from 'node:util';
import { attributeRule, requiredAttributes } from '../../attributes/standard-attributes.ts';
import type { Client, IdentityProvider, User } from '../../state/model.ts';
import { canonicalUsername } from '../../state/users.ts';
import { runPostAuthentication } from '../../triggers/post-authentication.ts';
import { runPostConfirmation } from '../../triggers/post-confirmation.ts';
import { runPreSignUp } from '../../triggers/pre-sign-up.ts';
import { invalidRequest } from '../errors.ts';
import type { Site } from '../site.ts';

export interface FederatedPerson {
  client: Client;
  provider: IdentityProvider;
  /** The provider's `sub`. */
  subject: string;
  /** After the mapping. An empty value removes the stored one. */
  attributes: Record<string, string>;
}

const MAX_USERNAME_LENGTH = 128;

/** @throws OAuthError if a trigger refuses, or the attributes break the pool's rules */
export async function admitUser(site: Site, person: FederatedPerson): Promise<User> {
  const { cognito, pool } = site;
  const username = canonicalUsername(pool, `${person.provider.name}_${person.subject}`);
  if (username.length > MAX_USERNAME_LENGTH) throw invalidRequest('the user name would be longer than 128 characters');
  const known = cognito.users.get(pool, username);
  if (known) return signInAgain(site, known, person);
  return signUp(site, username, person);
}

async function signUp(site: Site, username: string, person: FederatedPerson): Promise<User> {
  const { cognito, pool } = site;
  const given = withoutEmpty(person.attributes);
  const missing = requiredAttributes(pool).filter((name) => given[name] === undefined);
  if (missing.length > 0) throw invalidRequest(`attributes required: [${missing.join(', ')}]`);
  const clientId = person.client.id;
  const verified = await runPreSignUp(cognito, pool, {
    source: 'PreSignUp_ExternalProvider',
    username,
    clientId,
    attributes: { 'cognito:email_alias': '', 'cognito:phone_number_alias': '', ...given },
    validationData: {},
  });
  // The same person may have signed in with another window while the trigger ran.
  const raced = cognito.users.get(pool, username);
  if (raced) return signInAgain(site, raced, person);
  const user = createUser(site, { username, person, attributes: { ...given, ...verified } });
  await runPostConfirmation(cognito, pool, { user, clientId });
  return user;
}

function createUser(
  { cognito, pool }: Site,
  { username, person, attributes }: { username: string; person: FederatedPerson; attributes: Record<string, string> },
): User {
  const { entropy, clock } = cognito.kernel;
  const now = clock.now();
  const user: User = {
    poolId: pool.id,
    username,
    status: 'EXTERNAL_PROVIDER',
    provider: person.provider.name,
    attributes: {
      sub: entropy.uuid(),
      identities: identitiesOf(person, now),
      ...unverified(person.provider, {}, attributes),
      ...attributes,
    },
    createdAt: now,
    modifiedAt: now,
  };
  cognito.users.create(user);
  return user;
}

/** AWS does not document this message; the API uses it when it refuses a refresh. */
function checkEnabled({ disabled }: User): void {
  if (disabled) throw invalidRequest('User is disabled.');
}

async function signInAgain(site: Site, known: User, person: FederatedPerson): Promise<User> {
  const user = refresh(site, known, person);
  await runPostAuthentication(site.cognito, site.pool, { user, clientId: person.client.id });
  return user;
}

/** Each later sign-in overwrites the mapped attributes, and writes only if something changed. */
function refresh({ cognito, pool }: Site, user: User, { attributes: sent, provider, subject }: FederatedPerson): User {
  checkEnabled(user);
  // An account that an administrator created with this name belongs to somebody else. So does the account of a subject
  // that differs only in case: a case-insensitive pool gives both the same user name.
  if (user.provider !== provider.name || subjectOf(user) !== subject) {
    throw invalidRequest(`Already found an entry for username ${user.username}`);
  }
  for (const name of Object.keys(sent)) {
    if (!attributeRule(pool, name)?.mutable) throw invalidRequest(`user.${name}: Attribute cannot be updated.`);
  }
  const attributes = withoutEmpty({ ...user.attributes, ...unverified(provider, user.attributes, sent), ...sent });
  if (isDeepStrictEqual(attributes, user.attributes)) return user;
  const updated = { ...user, attributes, modifiedAt: cognito.kernel.clock.now() };
  cognito.users.put(updated);
  return updated;
}

/**
 * An address is unverified unless this sign-in says otherwise: if the provider stops sending the claim, the attribute
 * becomes false. This was observed on AWS and is not documented. Changes only attributes that the provider is mapped
 * to.
 */
function unverified(
  { attributeMapping }: IdentityProvider,
  known: Record<string, string>,
  sent: Record<string, string>,
): Record<string, string> {
  const names = ['email', 'phone_number'].filter(
    (name) =>
      (name in attributeMapping || `${name}_verified` in attributeMapping) &&
      sent[`${name}_verified`] === undefined &&
      (sent[name] ?? known[name] ?? '') !== '',
  );
  return Object.fromEntries(names.map((name) => [`${name}_verified`, 'false']));
}

/** The provider's subject of a federated user. */
function subjectOf({ attributes: { identities = '[]' } }: User): string | undefined {
  const [identity] = JSON.parse(identities) as { userId: string }[];
  return identity?.userId;
}

function withoutEmpty(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
}

function identitiesOf({ provider, subject }: FederatedPerson, now: number): string {
  const identity = {
    userId: subject,
    providerName: provider.name,
    providerType: 'OIDC',
    issuer: null,
    primary: 'true',
    dateCreated: String(now),
  };
  return JSON.stringify([identity]);
}
