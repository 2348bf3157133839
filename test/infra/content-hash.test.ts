/** The hash depends on names and contents, and on nothing else. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from '../../infra/content-hash.ts';

describe('contentHash', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'content-hash-'));
    mkdirSync(join(root, 'src/inner'), { recursive: true });
    writeFileSync(join(root, 'src/a.ts'), 'a');
    writeFileSync(join(root, 'src/inner/b.ts'), 'b');
    writeFileSync(join(root, 'lock.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const hash = (salt?: string) => contentHash(root, ['src', 'lock.json'], salt);

  test('equal contents have equal hashes, at any time', () => {
    const before = hash();
    utimesSync(join(root, 'src/a.ts'), 0, 0);
    expect(hash()).toBe(before);
  });

  test.each([
    ['a changed file', () => writeFileSync(join(root, 'src/inner/b.ts'), 'c')],
    ['a new file', () => writeFileSync(join(root, 'src/c.ts'), '')],
    ['a renamed file', () => renameSync(join(root, 'src/a.ts'), join(root, 'src/z.ts'))],
    ['a removed file', () => rmSync(join(root, 'src/a.ts'))],
    ['a named file', () => writeFileSync(join(root, 'lock.json'), '{"a":1}')],
    [
      'contents moved from one file to the next',
      () => {
        writeFileSync(join(root, 'src/a.ts'), 'ab');
        writeFileSync(join(root, 'src/inner/b.ts'), '');
      },
    ],
  ])('%s has another hash', (_, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });

  test('another salt has another hash', () => {
    expect(hash('one')).not.toBe(hash('two'));
  });
});
