/**
 * What a pre token generation trigger may change in tokens.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html#user-pool-lambda-pre-token-generation-excluded-claims
 */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { check } from '../../kernel/rules/check.ts';
import { anyJson, type InputOf, list, map, string, structure } from '../../kernel/rules/rule.ts';
import { unrecognizableOutput } from '../triggers/unrecognizable-output.ts';

export interface TokenChanges {
  /** Claims of the ID token to add or to replace. */
  readonly added: Readonly<Record<string, string>>;
  /** Names of claims to leave out of the ID token; takes precedence over `added`. */
  readonly suppressed: readonly string[];
  /** Replaces the groups of both tokens, and the roles of the ID token. Absent: unchanged. */
  readonly groups?: { names: readonly string[]; roles: readonly string[]; preferredRole?: string };
}

const groupOverrideDetails = {
  groupsToOverride: list(string()),
  iamRolesToOverride: list(string()),
  preferredRole: string(),
};

const DETAILS = {
  claimsToAddOrOverride: map(anyJson()),
  claimsToSuppress: list(string()),
  groupOverrideDetails: structure(groupOverrideDetails),
};

/**
 * Reads `claimsOverrideDetails` of a trigger's response. Null members count as absent, except for groups: null or an
 * empty object removes all groups.
 * @throws ServiceError `InvalidLambdaResponseException` for details of another shape, such as a claim that is an object
 */
export function readTokenChanges({ claimsOverrideDetails: details }: JsonObject): TokenChanges | undefined {
  if (details === null || details === undefined) return undefined;
  const { claimsToAddOrOverride = {}, claimsToSuppress = [], groupOverrideDetails: groups } = checked(details);
  return {
    added: Object.fromEntries(Object.entries(claimsToAddOrOverride).map(([name, value]) => [name, claimText(value)])),
    suppressed: claimsToSuppress,
    groups: groups && {
      names: groups.groupsToOverride ?? [],
      roles: groups.iamRolesToOverride ?? [],
      preferredRole: groups.preferredRole,
    },
  };
}

function checked(details: Json): InputOf<typeof DETAILS> {
  if (!isObject(details)) throw unrecognizableOutput();
  const { groupOverrideDetails: groups, ...rest } = withoutNulls(details, Object.keys(DETAILS));
  const hasGroups = Object.hasOwn(details, 'groupOverrideDetails');
  const given = hasGroups ? { ...rest, groupOverrideDetails: readGroups(groups) } : rest;
  const { input, problems } = check(DETAILS, given);
  if (problems.length > 0) throw unrecognizableOutput();
  return input;
}

function readGroups(groups: Json | undefined): Json {
  if (groups === undefined) return {};
  return isObject(groups) ? withoutNulls(groups, Object.keys(groupOverrideDetails)) : groups;
}

/** Ignores members that AWS does not know, as in every trigger response. */
function withoutNulls(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name, value]) => names.includes(name) && value !== null));
}

/** In V1_0, claims are text. */
function claimText(value: Json): string {
  if (typeof value === 'object') throw unrecognizableOutput();
  return String(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Claims that identify the token's issuer, subject and purpose. */
const FIXED: ReadonlySet<string> = new Set([
  ...['acr', 'amr', 'at_hash', 'aud', 'auth_time', 'azp', 'client_id', 'device_key', 'event_id', 'exp', 'iat'],
  ...['identities', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti', 'sub', 'token_use', 'username', 'version'],
]);

/** Changes that AWS does not allow are ignored. */
export function mayAdd(claim: string): boolean {
  return !FIXED.has(claim) && !claim.startsWith('cognito:') && !claim.startsWith('dev:');
}

export function maySuppress(claim: string): boolean {
  return claim === 'cognito:groups' || !(FIXED.has(claim) || claim.startsWith('cognito:'));
}
