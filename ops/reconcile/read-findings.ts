/** Reads what a walk has found, in pages. */
import { open } from 'node:fs/promises';
import { inPages } from '../stream/pages.ts';
import { Finding } from './finding.ts';

const PAGE = 100;

export async function* readFindings(file: string): AsyncGenerator<Finding[]> {
  yield* inPages(findings(file), PAGE);
}

async function* findings(file: string): AsyncGenerator<Finding> {
  const handle = await open(file);
  for await (const line of handle.readLines()) yield Finding.parse(JSON.parse(line));
}
