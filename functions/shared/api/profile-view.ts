/** A profile as the read API shows it. */
import type { Profile } from '../../../events/profile.ts';

/** All of it, but for what only deciding between events needs. */
export function profileView({ attributesAt: _at, attributesHash: _hash, writtenBy: _by, ...view }: Profile) {
  return view;
}
