/** The images of login pages: files in `infra/config/images`, which travel inside the template. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { PlacedFix } from './describe-mistakes.ts';
import type { PortalConfig } from './portal-schema.ts';

const FOLDER = new URL('./images/', import.meta.url);

/** Cognito takes 1,000,000 bytes, but a whole template may not be larger than that. */
const LARGEST = 100_000;
const LARGEST_TOGETHER = 500_000;

/** @throws when the file is not there, which `findImageProblems` tells beforehand */
export function readLoginImage(file: string): Buffer {
  return readFileSync(new URL(file, FOLDER));
}

/** Files that are not there or too large, for one and for all portals together. */
export function findImageProblems(portals: readonly Pick<PortalConfig, 'loginImages'>[]): PlacedFix[] {
  const images = portals.flatMap(({ loginImages = {} }, index) =>
    Object.entries(loginImages).map(([kind, file]) => ({ path: ['portals', index, 'loginImages', kind], file })),
  );
  const problems = images.flatMap(({ path, file }) => {
    const message = fileProblem(file);
    return message === undefined ? [] : [{ path, message }];
  });
  if (problems.length > 0) return problems;
  const bytes = images.reduce((sum, { file }) => sum + sizeOf(file), 0);
  const message = `their images take ${bytes} bytes together; use at most ${LARGEST_TOGETHER}`;
  return bytes > LARGEST_TOGETHER ? [{ path: ['portals'], message }] : [];
}

function fileProblem(file: string): string | undefined {
  if (!existsSync(new URL(file, FOLDER))) return 'there is no such file in infra/config/images; add it';
  const bytes = sizeOf(file);
  return bytes > LARGEST ? `the file has ${bytes} bytes; use at most ${LARGEST}` : undefined;
}

function sizeOf(file: string): number {
  return statSync(new URL(file, FOLDER)).size;
}
