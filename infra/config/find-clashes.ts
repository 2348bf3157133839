/**
 * Finds values that two portals may not share. Reads the raw file, so that it reports them even if other rules are
 * broken.
 */
import * as z from 'zod';
import type { PlacedFix } from './describe-mistakes.ts';

const loose = z.object({
  portals: z.array(z.object({ name: z.string().catch(''), url: z.string().catch('') }).catch({ name: '', url: '' })),
});

/** Finds names that are equal or differ only in hyphens, and equal addresses. */
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
  // Names in CloudFormation have no hyphens, so portals whose names differ only in hyphens would collide.
  name: (name) => name.replaceAll('-', ''),
  url: (url) => url.toLowerCase().replace(/\/+$/, ''),
};
