/**
 * When an event may write to the Profiles table: one DynamoDB condition per detail-type, used by everything that writes,
 * the state machine included. The placeholders that each needs are named beside it. Instants are ISO 8601 texts of one
 * length, so that comparing texts compares instants.
 */

/** An event of a life that was forgotten writes nothing: a replay never restores a forgotten person. */
const isOfThisLife = (bornAt: string) => `(attribute_not_exists(forgottenAt) OR forgottenAt < ${bornAt})`;

/** `sub` changes when a user is deleted and created again. The confirmation, which brings it, may still be on its way. */
const IS_OF_THIS_USER = '(attribute_not_exists(#sub) OR #sub = :sub)';

/** Of two events of the same instant the one whose fields have the greater hash wins, in any order. */
const IS_NEWER =
  '(attributesAt < :attributesAt OR (attributesAt = :attributesAt AND attributesHash < :attributesHash))';

const IS_FIRST_OR_RETRY = 'attribute_not_exists(#ground) OR #ground.#factId = :factId';

/** By detail-type. */
export const WRITE_CONDITIONS = {
  /**
   * The newest event wins. Needs `:bornAt`, `:attributesAt`, `:attributesHash`.
   */
  UserCreated: `${isOfThisLife(':bornAt')} AND (attribute_not_exists(attributesAt) OR ${IS_NEWER})`,
  /**
   * Only a profile that was written, of the same life and user, that is older than the sign-in and as it was when it was
   * read: a sign-in never creates one. Needs `#sub`, `#version`, `:attributesAt`, `:attributesHash`, `:sub`, `:version`.
   */
  UserSignedIn:
    `attribute_exists(attributesAt) AND ${isOfThisLife(':attributesAt')} AND ${IS_OF_THIS_USER}` +
    ` AND ${IS_NEWER} AND #version = :version`,
  /** Needs `#sub`, `:bornAt`, `:confirmedAt`, `:sub`. */
  UserConfirmed:
    `${isOfThisLife(':bornAt')} AND (attribute_not_exists(confirmedAt) OR confirmedAt < :confirmedAt` +
    ' OR (confirmedAt = :confirmedAt AND #sub < :sub))',
  /**
   * Each fact changes its own ground, if it is newer. A retry after a lost reply meets its own fact and counts as recorded.
   * Needs `#ground`, `#at`, `#factId`, `:at`, `:factId`.
   */
  UserBlocked: `${isOfThisLife(':at')} AND (${IS_FIRST_OR_RETRY} OR #ground.#at < :at)`,
  /** Of two facts of the same instant the one that unblocks wins. Needs the same. */
  UserUnblocked: `${isOfThisLife(':at')} AND (${IS_FIRST_OR_RETRY} OR #ground.#at <= :at)`,
} as const;

/** `bornAt` of an event. Events of release 1.0 lack it; there it is the time at which they occurred. */
export const bornAtOf = ({ bornAt, occurredAt }: { bornAt?: string | undefined; occurredAt: string }): string =>
  bornAt ?? occurredAt;
