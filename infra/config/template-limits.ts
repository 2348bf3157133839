/** How many portals fit into one stage. AWS checks these limits only during a deployment. */
import type { PlacedFix } from './describe-mistakes.ts';

/**
 * AWS's limits and this stack's use of them: `fixed` reserves room for everything that does not depend on portals.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const TEMPLATE_LIMITS = {
  resources: { of: 'a template', unit: 'resources', most: 500, fixed: 270, perPortal: 7 },
  outputs: { of: 'a template', unit: 'outputs', most: 200, fixed: 20, perPortal: 3 },
  /** Without images, which are counted separately. */
  bytes: { of: 'a template', unit: 'bytes', most: 1_000_000, fixed: 250_000, perPortal: 9_600 },
  /** Of the advanced tier: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
  characters: {
    of: "the parameter of the operator's tool",
    unit: 'characters',
    most: 8192,
    fixed: 6000,
    perPortal: 64,
  },
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
  ruleCharacters: {
    of: 'the rule of the alarm SignUpBroken',
    unit: 'characters',
    most: 10_240,
    fixed: 1000,
    perPortal: 288,
  },
  /** Alarms below one composite alarm. */
  ruleAlarms: { of: 'the alarm SignUpBroken', unit: 'alarms below it', most: 100, fixed: 10, perPortal: 3 },
} as const;

/**
 * Lambda's 4 KB for all variables of a function, less the other variables. The read API's functions get every origin.
 */
export const MOST_ORIGIN_BYTES = 3000;

type Limit = keyof typeof TEMPLATE_LIMITS;

const LIMITS = Object.keys(TEMPLATE_LIMITS) as Limit[];

function portalsWithin(limit: Limit): number {
  const { most, fixed, perPortal } = TEMPLATE_LIMITS[limit];
  return Math.floor((most - fixed) / perPortal);
}

/** The limit that is reached first. */
const SCARCEST = LIMITS.reduce((one, other) => (portalsWithin(other) < portalsWithin(one) ? other : one));

export const MOST_PORTALS = portalsWithin(SCARCEST);

/** The bytes that the images of all portals may have together: the template contains them as Base64. */
export function imageBudget(portals: number): number {
  const { most, fixed, perPortal } = TEMPLATE_LIMITS.bytes;
  return Math.floor(((most - fixed - portals * perPortal) * 3) / 4);
}

/** Finds portals that are too many, or whose addresses are too long together. */
export function findExcess(portals: readonly { readonly url: string }[]): PlacedFix[] {
  if (portals.length > MOST_PORTALS) {
    const { of, unit, most, perPortal } = TEMPLATE_LIMITS[SCARCEST];
    const message = `there are ${portals.length}; use at most ${MOST_PORTALS} in one stage: ${of} has at most ${most} ${unit}, and each portal takes ${perPortal}`;
    return [{ path: ['portals'], message }];
  }
  const bytes = portals.map(({ url }) => new URL(url).origin).join(',').length;
  if (bytes <= MOST_ORIGIN_BYTES) return [];
  const message = `their origins take ${bytes} bytes together; use at most ${MOST_ORIGIN_BYTES}, which functions can be given: fewer portals, or shorter addresses`;
  return [{ path: ['portals'], message }];
}
