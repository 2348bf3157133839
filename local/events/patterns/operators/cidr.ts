/** `{"cidr": "10.0.0.0/24"}`: an IP address within a network. */
import { onText } from '../matcher.ts';
import { PatternError } from '../pattern-error.ts';
import { addressTest, familyOf } from './ip-addresses.ts';
import type { Operator } from './operator.ts';

/** AWS accepts only networks, not single addresses. */
const MOST_BITS = { ipv4: 31, ipv6: 127 };

export const cidr: Operator = (argument) => {
  // "prefix" is a mistake in AWS's message.
  if (typeof argument !== 'string') throw new PatternError('prefix match pattern must be a string');
  const [address = '', mask = '', ...rest] = argument.split('/');
  if (mask === '' || rest.length > 0) throw new PatternError("Malformed CIDR, one '/' required");
  if (!/^[+-]?\d+$/.test(mask)) throw new PatternError('Malformed CIDR, mask bits must be an integer');
  const bits = Number(mask);
  if (bits < 0) throw new PatternError('Malformed CIDR, mask bits must not be negative');
  const family = familyOf(address);
  if (family === undefined) throw new PatternError(`Nonstandard IP address: ${address}`);
  if (bits > MOST_BITS[family]) {
    throw new PatternError(`${family.replace('ip', 'IP')} mask bits must be < ${MOST_BITS[family] + 1}`);
  }
  return onText(addressTest(address, family, bits));
};
