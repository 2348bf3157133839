/**
 * Compiles a `Principal`: the callers that a statement of a resource policy applies to.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */

import type { Json } from '../json.ts';
import type { Principal } from '../principals/principal.ts';
import { PolicyProblem } from './policy-problem.ts';
import { asTexts } from './texts.ts';

export type PrincipalTest = (principal: Principal) => boolean;

export interface PrincipalOptions {
  place: string;
  accountId: string;
  effect: 'Allow' | 'Deny';
}

/** @throws PolicyProblem naming an unsupported kind of principal */
export function compilePrincipal(principal: Json | undefined, options: PrincipalOptions): PrincipalTest {
  const { place } = options;
  if (principal === '*') return () => true;
  if (typeof principal !== 'object' || principal === null || Array.isArray(principal))
    throw new PolicyProblem(place, 'a principal is * or an object with AWS or Service');
  const tests = Object.entries(principal).flatMap(([kind, names]) => {
    const compile = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (compile === undefined)
      throw new PolicyProblem(
        `${place}.${kind}`,
        'the local twin does not know this kind of principal, but AWS and Service',
      );
    return asTexts(names, `${place}.${kind}`).map((name) => compile(name, { ...options, place: `${place}.${kind}` }));
  });
  return (given) => tests.some((test) => test(given));
}

const KINDS: Readonly<Record<string, (name: string, options: PrincipalOptions) => PrincipalTest>> = {
  Service: (name) => (given) => given.type === 'service' && given.service === name,
  AWS(name, options) {
    if (name === '*') return () => true;
    if (!/^(\d{12}|arn:aws[\w-]*:iam::\d{12}:(root|role\/.+))$/.test(name))
      throw new PolicyProblem(
        options.place,
        `the local twin does not know the principal ${name}, but accounts and roles`,
      );
    return isAccount(name, options) ? accountTest(options) : roleTest(name);
  },
};

function isAccount(name: string, { accountId }: PrincipalOptions): boolean {
  return name === accountId || name === `arn:aws:iam::${accountId}:root`;
}

/** Allowing an account leaves the decision to the account; denying it denies everybody in it. */
function accountTest({ effect }: PrincipalOptions): PrincipalTest {
  return effect === 'Allow' ? ({ type }) => type === 'account' : ({ type }) => type !== 'service';
}

function roleTest(arn: string): PrincipalTest {
  return (given) => given.type === 'role' && given.roleArn === arn;
}
