/** The measurement behind docs/cost.md, stored in the repository. */
import { readFileSync, writeFileSync } from 'node:fs';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { Measurement } from './usage.ts';

const FILE = repositoryPath('bench/cost/measured.json');
export const PAGE = repositoryPath('docs/cost.md');

export const readRecorded = (): Measurement => JSON.parse(readFileSync(FILE, 'utf8'));

export const writeRecorded = (measurement: Measurement): void =>
  writeFileSync(FILE, `${JSON.stringify(measurement, null, 2)}\n`);
