/** The images of login pages: files in `infra/config/images`, which become part of the template. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { PlacedFix } from './describe-mistakes.ts';
import { imageFile } from './image-files.ts';
import type { PortalConfig } from './portal-schema.ts';
import { svgProblems } from './svg-problem.ts';
import { imageBudget } from './template-limits.ts';

/** Cognito accepts 1,000,000 bytes, but that is also the limit of a whole template. */
const LARGEST = 100_000;

type Check = (content: Buffer) => string[];

/** `magic` matches the first bytes as hexadecimal digits. */
const beginsWith =
  (kind: string, magic: RegExp): Check =>
  (content) =>
    magic.test(content.toString('hex', 0, 12)) ? [] : [`the content is no ${kind} image; export it as ${kind}`];

/** Checks of a file's content by extension. Cognito refuses a wrong type only late in a deployment. */
const CONTENT_CHECKS: Readonly<Record<string, Check>> = {
  svg: (content) => svgProblems(content.toString('utf8')),
  png: beginsWith('PNG', /^89504e470d0a1a0a/),
  jpg: beginsWith('JPEG', /^ffd8ff/),
  webp: beginsWith('WebP', /^52494646.{8}57454250/),
  ico: beginsWith('ICO', /^00000100/),
};

/** @throws when the file does not exist, which `findImageProblems` reports earlier */
export function readLoginImage(file: string): Buffer {
  return readFileSync(imageFile(file));
}

/** Finds files that are missing, too large (alone or together), or whose content Cognito may refuse. */
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
  if (!existsSync(imageFile(file))) return 'there is no such file in infra/config/images; add it';
  const bytes = sizeOf(file);
  if (bytes > LARGEST) return `the file has ${bytes} bytes; use at most ${LARGEST}`;
  return contentProblems(file, readLoginImage(file)).join('; ') || undefined;
}

/** Returns what to change in an image; nothing if it is valid. `file` is a name with an extension that the schema allows. */
export function contentProblems(file: string, content: Buffer): string[] {
  return CONTENT_CHECKS[file.slice(file.lastIndexOf('.') + 1)]?.(content) ?? [];
}

function sizeOf(file: string): number {
  return statSync(imageFile(file)).size;
}
