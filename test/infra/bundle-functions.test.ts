/** Bundles are complete, split, and built again only if an input changed. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFunctions } from '../../infra/bundle-functions.ts';

const FILES = {
  'package-lock.json': '{}',
  'tsconfig.json': '{}',
  'events/names.ts': "export const GREETING: string = 'hello';\n",
  'functions/shared/rare.ts': "export const rare = () => 'rarely used';\n",
  'functions/shared/legacy.cjs': "module.exports = { dirname: require('node:path').dirname };\n",
  'functions/greet/handler.ts': [
    "import { GREETING } from '../../events/names.ts';",
    "import { dirname } from '../shared/legacy.cjs';",
    'export const handler = async (rarely: boolean) =>',
    "  rarely ? (await import('../shared/rare.ts')).rare() : `${GREETING} ${dirname('/a/b')}`;",
  ].join('\n'),
  'functions/part/handler.ts': "export const handler = async () => 'goodbye';\n",
};

describe('bundleFunctions', () => {
  let root: string;
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);
  const builtAt = () => statSync(join(root, '.build/functions/greet/index.mjs')).mtimeMs;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bundle-'));
    for (const folder of ['events', 'functions/shared', 'functions/greet', 'functions/part']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    for (const [path, text] of Object.entries(FILES)) write(path, text);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('each folder with a handler becomes a folder of its own', async () => {
    const { directory, rebuilt } = await bundleFunctions({ root });
    expect(rebuilt).toBe(true);
    expect(directory).toBe(join(root, '.build/functions'));
    expect(readdirSync(directory)).toEqual(['greet', 'part']);
    expect(readdirSync(join(directory, 'part')).sort()).toEqual(['index.mjs', 'index.mjs.map']);
  });

  test('a bundle runs by itself, CommonJS and lazy parts included', async () => {
    const { directory } = await bundleFunctions({ root });
    const { handler } = await import(pathToFileURL(join(directory, 'greet/index.mjs')).href);
    expect([await handler(false), await handler(true)]).toEqual(['hello /a', 'rarely used']);
  });

  test('lazily imported modules are not in the entry file', async () => {
    const { directory } = await bundleFunctions({ root });
    expect(readFileSync(join(directory, 'greet/index.mjs'), 'utf8')).not.toContain('rarely used');
  });

  test('source maps name the sources without repeating them', async () => {
    const { directory } = await bundleFunctions({ root });
    const map = JSON.parse(readFileSync(join(directory, 'part/index.mjs.map'), 'utf8'));
    expect(map).toMatchObject({ sources: ['../../../functions/part/handler.ts'] });
    expect(map.sourcesContent).toBeUndefined();
  });

  test('nothing is built when nothing changed', async () => {
    const first = await bundleFunctions({ root });
    const before = builtAt();
    const second = await bundleFunctions({ root });
    expect(second).toEqual({ ...first, rebuilt: false });
    expect(builtAt()).toBe(before);
  });

  test.each([
    ['a handler', 'functions/greet/handler.ts', "export const handler = async () => 'new';\n"],
    ['a contract', 'events/names.ts', "export const GREETING = 'new';\n"],
    ['the lock file', 'package-lock.json', '{"lockfileVersion":3}'],
  ])('a change of %s builds again', async (_, path, text) => {
    const { hash } = await bundleFunctions({ root });
    write(path, text);
    const again = await bundleFunctions({ root });
    expect(again.rebuilt).toBe(true);
    expect(again.hash).not.toBe(hash);
  });

  test('a deleted function leaves no bundle behind', async () => {
    await bundleFunctions({ root });
    rmSync(join(root, 'functions/part'), { recursive: true });
    const { directory } = await bundleFunctions({ root });
    expect(readdirSync(directory)).toEqual(['greet']);
  });

  test('two concurrent runs both end with valid bundles', async () => {
    const [one, other] = await Promise.all([bundleFunctions({ root }), bundleFunctions({ root })]);
    expect(one.hash).toBe(other.hash);
    expect(readdirSync(join(root, '.build'))).toEqual(['functions', 'functions.sha256']);
    expect(readdirSync(one.directory)).toEqual(['greet', 'part']);
  });

  test('a warning is an error', async () => {
    write('functions/part/handler.ts', 'export const handler = async () => ({ a: 1, a: 2 });\n');
    await expect(bundleFunctions({ root })).rejects.toThrow('functions/part compiles with warnings; fix them:');
  });

  test('an error is reported with file and line, and the next run builds again', async () => {
    write('functions/part/handler.ts', 'export const handler = \n');
    await expect(bundleFunctions({ root })).rejects.toThrow(
      '\nfunctions/part/handler.ts:2:0: ERROR: Unexpected end of file',
    );
    expect(readdirSync(join(root, '.build'))).toEqual([]);
    write('functions/part/handler.ts', FILES['functions/part/handler.ts']);
    expect(await bundleFunctions({ root })).toMatchObject({ rebuilt: true });
  });
});
