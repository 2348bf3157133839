/** Rules of members that several operations share. */
import { list, required, sensitive, string, structure } from '../../kernel/rules/rule.ts';

export const poolId = () => required(string({ min: 1, max: 55, pattern: /[\w-]+_[0-9a-zA-Z]+/ }));
export const username = () =>
  required(sensitive(string({ min: 1, max: 128, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u })));
export const attributeName = () => string({ min: 1, max: 32, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+/u });
export const attributes = () =>
  list(structure({ Name: required(attributeName()), Value: sensitive(string({ max: 2048 })) }));
export const password = () => sensitive(string({ max: 256, pattern: /[\S]+/ }));
