/** The triggers start while a person waits, so what they load at once stays small. */
import { join } from 'node:path';
import { staticFiles } from '../../bench/functions/static-size.ts';
import { bundleFunctions } from '../../infra/bundle-functions.ts';

const LIMIT_BYTES = 400 * 1024;

describe.each(['publish-user-created', 'publish-user-confirmed', 'admit-to-portal'])('%s', (name) => {
  let texts: string[];
  beforeAll(async () => {
    const { directory } = await bundleFunctions();
    texts = [...staticFiles(join(directory, name, 'index.mjs')).values()];
  });

  test('loads 400 KB or less before it runs', () => {
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThanOrEqual(LIMIT_BYTES);
  });

  test('requires http, whose import would load an HTTP client for WebSocket', () => {
    const all = texts.join('\n');
    expect(all).toMatch(/\("node:http"\)/);
    expect(all).not.toMatch(/from"(node:)?http"/);
  });

  test('loads the client of its usual call at once, and that of the outbox when it is needed', () => {
    const all = texts.join('\n');
    expect(all.includes('AWSEvents')).toBe(name.startsWith('publish-'));
    expect(all.includes('AmazonSSM')).toBe(name !== 'publish-user-confirmed');
    expect(all).not.toContain('AmazonSQS');
  });
});
