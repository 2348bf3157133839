/**
 * Replaces `semver` in the bundles. The X-Ray SDK uses it to check the version of AWS SDK v2 before wrapping it, which
 * is not used here. It would take a tenth of the trigger's bundle.
 */

/** @throws Error always */
export function lt(version: string): never {
  throw new Error(`the functions have version 3 of the AWS SDK, not ${version}: trace its clients with traceClient`);
}
