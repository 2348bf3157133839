/** Rules that several operations of Secrets Manager share. */
import { noEffect, required, sensitive, string } from '../kernel/rules/rule.ts';

export const secretId = required(string({ min: 1, max: 2048 }));
export const description = string({ max: 2048 });
export const clientRequestToken = string({ min: 32, max: 64 });
export const kmsKeyId = noEffect(string({ max: 2048 }), 'the twin encrypts nothing');

export const secretValue = {
  SecretString: sensitive(string({ min: 1, max: 65_536 })),
  SecretBinary: sensitive(string({ min: 1, max: 87_384 })),
};
