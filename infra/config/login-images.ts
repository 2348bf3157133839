/** The images of login pages: files in `infra/config/images`, which travel inside the template. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { PlacedFix } from './describe-mistakes.ts';
import type { PortalConfig } from './portal-schema.ts';
import { svgProblem } from './svg-problem.ts';
import { imageBudget } from './template-limits.ts';

const FOLDER = new URL('./images/', import.meta.url);

/** Cognito takes 1,000,000 bytes, but a whole template may not be larger than that. */
const LARGEST = 100_000;

type Check = (content: Buffer) => string | undefined;

/** `magic` matches the first bytes as hexadecimal digits. */
const beginsWith =
  (kind: string, magic: RegExp): Check =>
  (content) =>
    magic.test(content.toString('hex', 0, 12)) ? undefined : `the content is no ${kind} image; export it as ${kind}`;

/** By extension: what a file's content must be. Cognito refuses a file of another kind late in a deployment. */
const CONTENT_CHECKS: Readonly<Record<string, Check>> = {
  svg: (content) => svgProblem(content.toString('utf8')),
  png: beginsWith('PNG', /^89504e470d0a1a0a/),
  jpg: beginsWith('JPEG', /^ffd8ff/),
  webp: beginsWith('WebP', /^52494646.{8}57454250/),
  ico: beginsWith('ICO', /^00000100/),
};

/** @throws when the file does not exist, which `findImageProblems` reports earlier */
export function readLoginImage(file: string): Buffer {
  return readFileSync(new URL(file, FOLDER));
}

/** Files that are missing, too large (one, or all portals' together), or that Cognito may refuse for their content. */
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
  const budget = imageBudget(portals.length);
  const message = `their images take ${bytes} bytes together; use at most ${budget}`;
  return bytes > budget ? [{ path: ['portals'], message }] : [];
}

function fileProblem(file: string): string | undefined {
  if (!existsSync(new URL(file, FOLDER))) return 'there is no such file in infra/config/images; add it';
  const bytes = sizeOf(file);
  if (bytes > LARGEST) return `the file has ${bytes} bytes; use at most ${LARGEST}`;
  return contentProblem(file, readLoginImage(file));
}

/** What to change in an image's content, or nothing. `file` is its name, of one of the kinds that the schema allows. */
export function contentProblem(file: string, content: Buffer): string | undefined {
  return CONTENT_CHECKS[file.slice(file.lastIndexOf('.') + 1)]?.(content);
}

function sizeOf(file: string): number {
  return statSync(new URL(file, FOLDER)).size;
}
