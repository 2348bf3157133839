/** The page is small: what its server sends once, compressed as a host would. */
import { gzipSync } from 'node:zlib';
import { bundlePage } from '../../../ops/console/build/bundle-page.ts';

/** Compressed kilobytes. The graph's layout and the charts are two thirds of it. */
const MOST_KB = 100;

test(`the script and the styles are at most ${MOST_KB} KB, and load nothing from elsewhere`, async () => {
  const files = await bundlePage();
  const sizes = Array.from(files.values(), ({ body }) => gzipSync(body).length);
  expect(sizes.reduce((sum, size) => sum + size, 0) / 1024).toBeLessThan(MOST_KB);
  const index = Buffer.from(files.get('index.html')?.body ?? []).toString();
  expect(index).not.toMatch(/https?:|<script>|style=/);
});
