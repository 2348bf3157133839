/** The triggers start while a person waits, so what they load at once stays small. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/bundle-functions.ts';

const LIMIT_BYTES = 400 * 1024;

/** A bundle's first file and all files that it imports before it runs. */
function staticFiles(folder: string, file = 'index.mjs', found = new Map<string, string>()): Map<string, string> {
  if (found.has(file)) return found;
  const text = readFileSync(join(folder, file), 'utf8');
  found.set(file, text);
  for (const [, imported = ''] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) staticFiles(folder, imported, found);
  return found;
}

describe.each(['publish-user-created', 'publish-user-confirmed'])('%s', (name) => {
  let texts: string[];
  beforeAll(async () => {
    const { directory } = await bundleFunctions();
    texts = [...staticFiles(join(directory, name)).values()];
  });

  test('loads 400 KB or less before it runs', () => {
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThanOrEqual(LIMIT_BYTES);
  });

  test('loads the client of the bus at once, that of the outbox when it is needed', () => {
    const all = texts.join('\n');
    expect(all).toContain('AWSEvents');
    expect(all).not.toContain('AmazonSQS');
  });
});
