/** Each function's size and cold import, beside an empty handler and beside its imports alone. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../report/row.ts';
import { coldImport } from './cold-import.ts';
import { writeEmptyHandler, writeImportsOf } from './floors.ts';
import { measureFunctionCalls } from './function-calls.ts';
import { findNode, type NodeVersion } from './node-versions.ts';
import { staticKilobytes } from './static-size.ts';

/** A person or Okta waits for these functions; the others run in the background. */
const TRIGGERS = [
  'publish-user-created',
  'publish-user-confirmed',
  'admit-to-portal',
  'publish-user-signed-in',
  'receive-okta-events',
];
const PROCESSES = 10;
const NODES = [20, 24];

export interface FunctionsOptions {
  root: string;
  /** Imports per module; the median is used. */
  runs: number;
  onProgress(done: number, all: number): void;
}

export async function measureFunctions({ root, runs, onProgress }: FunctionsOptions): Promise<Row[]> {
  const bundles = join(root, '.build/functions');
  const floors = join(root, '.build/bench/floors');
  rmSync(floors, { recursive: true, force: true });
  const empty = await writeEmptyHandler(floors);
  const nodes = NODES.map(findNode);
  const base = new Map(nodes.map(({ major, executable }) => [major, coldImport({ executable, file: empty, runs })]));
  const names = readdirSync(bundles);
  const rows: Row[] = [];
  for (const [at, name] of names.entries()) {
    const file = join(bundles, name, 'index.mjs');
    const floor = await writeImportsOf({ root, name, outdir: floors });
    const over = ({ major, executable }: NodeVersion, what: string) =>
      coldImport({ executable, file: what, runs }) - (base.get(major) ?? 0);
    const [kilobytes, milliseconds] = TRIGGERS.includes(name) ? [{ atMost: 400 }, { atMost: 60 }] : [];
    rows.push({ what: `${name}, loaded at the start`, value: staticKilobytes(file), unit: 'KB', bar: kilobytes });
    for (const node of nodes) {
      rows.push({
        what: `  import over an empty handler, Node ${node.major}`,
        value: over(node, file),
        unit: 'ms',
        bar: milliseconds,
      });
      rows.push({ what: '    of which its imports alone', value: over(node, floor), unit: 'ms' });
    }
    rows.push(...(await measureFunctionCalls({ name, file, runs: PROCESSES })));
    onProgress(at + 1, names.length);
  }
  return rows;
}
