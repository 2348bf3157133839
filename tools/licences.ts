/** `npm run licences`: fails when an installed package has a licence that is not in the list. */
import { createRequire } from 'node:module';
import { repositoryPath } from '../infra/repository-path.ts';

/** Licences that allow use, change and distribution, with attribution at most. */
const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'WTFPL',
];

/** Packages with another licence, and why they may be used. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'axe-core': 'MPL-2.0 covers changes to its own files; it is used unchanged, in tests only',
};

interface Found {
  licenses?: string | string[];
}

type Checker = { init(options: object, done: (error: Error | null, found: Record<string, Found>) => void): void };

/** Whether an SPDX expression offers a permissive choice. `*` marks a licence that was recognized by its text. */
function isPermissive(expression: string): boolean {
  const plain = expression.replace(/[()*]/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((id) => PERMISSIVE.includes(id.trim())));
}

async function installed(): Promise<[name: string, expression: string][]> {
  const checker = createRequire(import.meta.url)('license-checker-rseidelsohn') as Checker;
  const found = await new Promise<Record<string, Found>>((resolve, reject) => {
    const options = { start: repositoryPath('.'), excludePrivatePackages: true };
    checker.init(options, (error, packages) => (error === null ? resolve(packages) : reject(error)));
  });
  return Object.entries(found).map(([name, { licenses = 'UNKNOWN' }]) => [name, [licenses].flat().join(' AND ')]);
}

const packages = await installed();
const nameOf = (versioned: string) => versioned.slice(0, versioned.lastIndexOf('@'));
const refused = packages.filter(
  ([name, expression]) => !isPermissive(expression) && !Object.hasOwn(EXCEPTIONS, nameOf(name)),
);
for (const [name, expression] of refused)
  console.error(`${name} has the licence ${expression}: replace it, or add it to tools/licences.ts with a reason`);
const unused = Object.keys(EXCEPTIONS).filter((name) => !packages.some(([versioned]) => nameOf(versioned) === name));
for (const name of unused)
  console.error(`${name} is not installed: remove it from the exceptions in tools/licences.ts`);
process.exitCode = packages.length === 0 || refused.length + unused.length > 0 ? 1 : 0;
