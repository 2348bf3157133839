/** After a run: removes its folder of bundles. */
import { rmSync } from 'node:fs';

/** Jest's `globalTeardown`. */
export default function removeBundles() {
  const { TEST_BUNDLES: folder } = process.env;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
