import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staticKilobytes } from '../../bench/functions/static-size.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Record<string, string>): number {
  let bytes = 0;
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    bytes += text.length;
  }
  return bytes;
}

test('chunks that are imported statically count once, and those that are imported later do not', () => {
  const bytes = write({
    'index.mjs': 'import"./a.mjs";import{b as c}from"./b.mjs";const later=()=>import("./late.mjs");',
    'a.mjs': 'import{b}from"./b.mjs";export const a=b;',
    'b.mjs': 'export*from"./d.mjs";export const b=1;',
    'd.mjs': 'export const d=1;',
  });
  write({ 'late.mjs': 'x'.repeat(1000) });
  expect(staticKilobytes(join(folder, 'index.mjs'))).toBe(bytes / 1000);
});
