/** What two portals may not share. Reads the raw file, so that it speaks even when another rule is broken. */
import * as z from 'zod';
import type { PlacedFix } from './describe-mistakes.ts';

const loose = z.object({
  portals: z.array(z.object({ name: z.string().catch(''), url: z.string().catch('') }).catch({ name: '', url: '' })),
});

/** Names that are the same, or differ in hyphens only, and addresses that are the same. */
export function findClashes(content: unknown): PlacedFix[] {
  const { portals } = loose.catch({ portals: [] }).parse(content);
  return portals.flatMap((portal, index) => {
    const earlier = portals.slice(0, index);
    const clash = (key: 'name' | 'url', what: string) =>
      portal[key] !== '' && earlier.some((other) => IDENTITY[key](other[key]) === IDENTITY[key](portal[key]))
        ? [{ path: ['portals', index, key], message: `another portal has this ${what}; use one of its own` }]
        : [];
    return [...clash('name', 'name'), ...clash('url', 'address')];
  });
}

const IDENTITY: Record<'name' | 'url', (value: string) => string> = {
  // Names in CloudFormation have no hyphens: portals whose names differ in nothing else would be one there.
  name: (name) => name.replaceAll('-', ''),
  url: (url) => url.toLowerCase().replace(/\/+$/, ''),
};
