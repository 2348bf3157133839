/**
 * Patterns of ARNs: each of the six parts is compared separately, so that no wildcard matches across a colon.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
import { compileGlob, type TextTest } from './glob.ts';

const PARTS = 6;

/** Compiles a pattern; missing parts at its end match anything. Undefined for a text that is not an ARN. */
export function compileArnPattern(pattern: string): TextTest | undefined {
  if (pattern === '*') return () => true;
  if (!pattern.startsWith('arn:')) return undefined;
  if (!/[*?]/.test(pattern) && splitArn(pattern).length === PARTS) return (arn) => arn === pattern;
  const parts = splitArn(pattern);
  const tests = Array.from({ length: PARTS }, (_, index) => compileGlob(parts[index] ?? '*'));
  return (arn) => {
    const given = splitArn(arn);
    return given.length === PARTS && tests.every((test, index) => test(given[index] ?? ''));
  };
}

/** `arn`, partition, service, region, account, and the rest as one part. */
export function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= PARTS ? parts : [...parts.slice(0, PARTS - 1), parts.slice(PARTS - 1).join(':')];
}
