/** The refusals of the hooks' API. */

/** By type: the status, and the title for people. Okta does not repeat a delivery that was refused. */
export const HOOK_PROBLEMS = {
  'invalid-secret': { status: 401, title: 'The secret in the header Authorization is not valid' },
  'invalid-body': { status: 400, title: 'The body is not an Okta event hook' },
  'invalid-challenge': { status: 400, title: 'The header X-Okta-Verification-Challenge is missing or invalid' },
  'too-large': { status: 413, title: 'The body is too large or has too many events' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json without an encoding' },
} as const;

/** Thrown for a request that Okta does not make. The message has no part of the request. */
export class HookRefused extends Error {
  override readonly name = 'HookRefused';
  readonly type: keyof typeof HOOK_PROBLEMS;

  constructor(type: keyof typeof HOOK_PROBLEMS, cause?: unknown) {
    super(HOOK_PROBLEMS[type].title, { cause });
    this.type = type;
  }
}
