/**
 * Replaces `semver` in the bundles: the X-Ray SDK asks it how old version 2 of the AWS SDK is before it wraps that, and
 * there is none here. It would take a tenth of the trigger's bundle.
 */

/** @throws Error always */
export function lt(version: string): never {
  throw new Error(`the functions have version 3 of the AWS SDK, not ${version}: trace its clients with traceClient`);
}
