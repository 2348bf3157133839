/** Rules of members that several operations share. */
import { integer, list, noEffect, oneOf, required, sensitive, string, structure } from '../../kernel/rules/rule.ts';
import { MAX_VALIDITY_MINUTES } from '../state/session-settings.ts';

export const poolId = () => required(string({ min: 1, max: 55, pattern: /[\w-]+_[0-9a-zA-Z]+/ }));
export const clientId = () => required(string({ min: 1, max: 128, pattern: /[\w+]+/ }));
export const providerName = () => required(string({ min: 1, max: 32, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+/u }));
export const groupName = () => required(string({ min: 1, max: 128, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u }));
export const username = () =>
  required(sensitive(string({ min: 1, max: 128, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u })));
export const attributeName = () => string({ min: 1, max: 32, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+/u });
export const attributes = () =>
  list(structure({ Name: required(attributeName()), Value: sensitive(string({ max: 2048 })) }));
export const password = () => sensitive(string({ max: 256, pattern: /[\S]+/ }));
export const userSessionTracking = () => required(oneOf('ENABLED', 'DISABLED'));
export const tokenSession = () =>
  required(
    structure({
      MaxPerUser: required(noEffect(integer({ min: 1, max: 100 }), 'the number of sessions is not limited')),
    }),
  );
export const ssoSession = () =>
  required(structure({ MaxValidityMinutes: required(integer({ min: 0, max: MAX_VALIDITY_MINUTES })) }));
