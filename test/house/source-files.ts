/** The repository's own source files, for tests of the whole repository. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { repositoryPath } from '../../infra/repository-path.ts';

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  path: string;
  text: string;
}

/** Every file that git tracks or would track, of these endings. */
export function sourceFiles(...endings: string[]): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: repositoryPath('.'),
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((path) => endings.some((ending) => path.endsWith(ending)) && existsSync(repositoryPath(path)))
    .map((path) => ({ path, text: readFileSync(repositoryPath(path), 'utf8') }));
}

/** What a file imports: packages by name, files of the repository by path. */
export function importsOf({ path, text }: SourceFile): string[] {
  const pattern = /^(?:import|export)\b[^'";]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\(\s*'([^']+)'/gm;
  const specifiers = Array.from(text.matchAll(pattern), ([, from, bare, lazy]) => from ?? bare ?? lazy ?? '');
  return specifiers.map((specifier) => (specifier.startsWith('.') ? posix.join(dirname(path), specifier) : specifier));
}

/** `events/names.ts` → `events`; files at the top → ''. */
export function topFolder(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : '';
}
