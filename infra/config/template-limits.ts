/** How many portals fit into one template: CloudFormation checks it only when a deployment begins. */
import type { PlacedFix } from './describe-mistakes.ts';

/**
 * What a template may hold, and what this stack puts into it: `fixed` keeps room for what does not depend on portals.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const TEMPLATE_LIMITS = {
  resources: { most: 500, fixed: 270, perPortal: 5 },
  outputs: { most: 200, fixed: 20, perPortal: 3 },
  /** Images aside, which are counted by themselves. */
  bytes: { most: 1_000_000, fixed: 250_000, perPortal: 6_000 },
} as const;

/** Lambda's 4 KB for all variables of a function, less what the other ones take. The read API's functions get every origin. */
export const MOST_ORIGIN_BYTES = 3000;

const PORTALS_BY_LIMIT = Object.entries(TEMPLATE_LIMITS)
  .map(([name, { most, fixed, perPortal }]) => ({
    name,
    most,
    perPortal,
    portals: Math.floor((most - fixed) / perPortal),
  }))
  .toSorted((one, other) => one.portals - other.portals);
const [SCARCEST = { name: 'resources', most: 0, perPortal: 0, portals: 0 }] = PORTALS_BY_LIMIT;

export const MOST_PORTALS = SCARCEST.portals;

/** Bytes that the images of all portals may have together: the template holds them as Base64. */
export function imageBudget(portals: number): number {
  const { most, fixed, perPortal } = TEMPLATE_LIMITS.bytes;
  return Math.floor(((most - fixed - portals * perPortal) * 3) / 4);
}

/** Portals that are too many, or whose addresses are too long together. */
export function findExcess(portals: readonly { readonly url: string }[]): PlacedFix[] {
  if (portals.length > MOST_PORTALS) {
    const message = `there are ${portals.length}; use at most ${MOST_PORTALS} in one stage: a template has at most ${SCARCEST.most} ${SCARCEST.name}, and each portal takes ${SCARCEST.perPortal}`;
    return [{ path: ['portals'], message }];
  }
  const bytes = portals.map(({ url }) => new URL(url).origin).join(',').length;
  if (bytes <= MOST_ORIGIN_BYTES) return [];
  const message = `their origins take ${bytes} bytes together; use at most ${MOST_ORIGIN_BYTES}, which functions can be given: fewer portals, or shorter addresses`;
  return [{ path: ['portals'], message }];
}
