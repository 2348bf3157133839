/** Sets of IP addresses, of version 4 and 6. */
import { BlockList, isIP } from 'node:net';

type Family = 'ipv4' | 'ipv6';

/** The IP version of an address, without a zone; `undefined` for any other text. */
export function familyOf(text: string): Family | undefined {
  const version = text.includes('%') ? 0 : isIP(text);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

/** Whether a text is an address of this set: a network, or a single address if `bits` is absent. */
export function addressTest(address: string, family: Family, bits?: number): (text: string) => boolean {
  const list = new BlockList();
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, bits, family);
  return (text) => {
    const given = familyOf(text);
    return given === family && list.check(text, given);
  };
}
