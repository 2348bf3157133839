/** The triggers start while a person waits, so their initial code must stay small. */
import { join } from 'node:path';
import { staticFiles } from '../../bench/functions/static-size.ts';
import { bundleFunctions } from '../../infra/bundle-functions.ts';

const LIMIT_BYTES = 400 * 1024;

test("the function of Okta's hooks, for which Okta waits 3 s, loads 400 KB or less before it runs", async () => {
  const { directory } = await bundleFunctions();
  const texts = [...staticFiles(join(directory, 'receive-okta-events', 'index.mjs')).values()];
  expect(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThanOrEqual(LIMIT_BYTES);
  expect(texts.join('\n')).not.toContain('AmazonSQS');
});

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
