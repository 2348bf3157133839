/** A pool's password policy. https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
import type { Entropy } from '../../kernel/entropy.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { UserPool } from '../state/model.ts';

export interface PasswordPolicy {
  MinimumLength: number;
  RequireUppercase: boolean;
  RequireLowercase: boolean;
  RequireNumbers: boolean;
  RequireSymbols: boolean;
  TemporaryPasswordValidityDays: number;
}

/** AWS's default policy. */
const DEFAULT_POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

export function policyOf({ settings }: UserPool): PasswordPolicy {
  return { ...DEFAULT_POLICY, ...settings.Policies?.PasswordPolicy };
}

type Requirement = 'RequireUppercase' | 'RequireLowercase' | 'RequireNumbers' | 'RequireSymbols';

const REQUIREMENTS: Readonly<Record<Requirement, { pattern: RegExp; complaint: string }>> = {
  RequireLowercase: { pattern: /[a-z]/, complaint: 'Password must have lowercase characters' },
  RequireUppercase: { pattern: /[A-Z]/, complaint: 'Password must have uppercase characters' },
  RequireNumbers: { pattern: /[0-9]/, complaint: 'Password must have numeric characters' },
  RequireSymbols: {
    pattern: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/,
    complaint: 'Password must have symbol characters',
  },
};

/** AWS's message for a password that breaks the policy; undefined if it is acceptable. */
export function passwordComplaint(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length < policy.MinimumLength) return 'Password not long enough';
  const names = Object.keys(REQUIREMENTS) as Requirement[];
  const broken = names.find((name) => policy[name] && !REQUIREMENTS[name].pattern.test(password));
  return broken && REQUIREMENTS[broken].complaint;
}

/** @throws ServiceError `InvalidPasswordException` */
export function checkPassword(pool: UserPool, password: string): void {
  const complaint = passwordComplaint(policyOf(pool), password);
  if (complaint) {
    throw new ServiceError('InvalidPasswordException', `Password did not conform with password policy: ${complaint}`);
  }
}

/** Returns a password that satisfies every policy. */
export function randomPassword(entropy: Entropy, policy: PasswordPolicy): string {
  return `aA1!${entropy.token(Math.max(policy.MinimumLength, 16))}`;
}
