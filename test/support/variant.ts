/** A copy of the product with another table of attributes: deployed and operated as the original is, by its own code. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryPath } from '../../infra/repository-path.ts';

const COPIED = ['events', 'functions', 'infra', 'ops', 'workflows', 'cdk.json', 'package.json', 'package-lock.json'];
const TABLE = 'events/attributes.ts';
const END_OF_TABLE = '} as const satisfies Record<string, AttributeRow>;';

const BUILD = `
  const { bundleFunctions } = await import('./infra/bundle-functions.ts');
  const { synthesize } = await import('./infra/synthesize.ts');
  const { directory } = await bundleFunctions();
  synthesize({ stage: 'local', outdir: 'assembly', functionsDirectory: directory });
`;

export interface Variant {
  assemblyFolder: string;
  /** Type errors of all that was copied, as the compiler writes them; empty when there are none. */
  typeErrors(): Promise<string>;
  /** Runs the copy's own operator's tool on the stage local. */
  ops(endpoint: string, ...argv: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }>;
  remove(): void;
}

/** Copies, adds the row (the source of one property) to the table, changes the stage local, bundles and synthesizes. */
export async function buildVariant(row: string, configure: (local: LocalConfig) => void): Promise<Variant> {
  const root = mkdtempSync(join(tmpdir(), 'variant-'));
  for (const path of COPIED) cpSync(repositoryPath(path), join(root, path), { recursive: true });
  symlinkSync(repositoryPath('node_modules'), join(root, 'node_modules'));
  addRow(root, row);
  editConfig(root, configure);
  const tsconfig = JSON.parse(readFileSync(repositoryPath('tsconfig.json'), 'utf8'));
  writeFileSync(
    join(root, 'tsconfig.json'),
    JSON.stringify({ ...tsconfig, exclude: [...tsconfig.exclude, 'assembly'] }),
  );
  const run = (args: string[], env: Record<string, string> = {}) => runNode(root, args, env);
  const built = await run(['--import', 'tsx', '--input-type=module', '--eval', BUILD]);
  if (built.exitCode !== 0) throw new Error(`the variant cannot be built:\n${built.stderr}`);
  return {
    assemblyFolder: join(root, 'assembly'),
    async typeErrors() {
      const projects = ['.', 'ops/console/page'];
      const runs = projects.map((project) => run(['node_modules/typescript/bin/tsc', '-p', project]));
      return (await Promise.all(runs)).map(({ stdout, stderr }) => stdout + stderr).join('');
    },
    ops: (endpoint, ...argv) =>
      run(['ops/bin.js', ...argv], { AWS_ENDPOINT_URL: endpoint, SIGN_UP_STAGE: 'local', HOME: root }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

interface LocalConfig {
  portals: { name: string; requiredAttributes: string[] }[];
  follow?: Record<string, string>;
}

function addRow(root: string, row: string): void {
  const file = join(root, TABLE);
  const table = readFileSync(file, 'utf8');
  if (!table.includes(END_OF_TABLE)) throw new Error(`${TABLE} has no line "${END_OF_TABLE}"`);
  writeFileSync(file, table.replace(END_OF_TABLE, `  ${row},\n${END_OF_TABLE}`));
}

function editConfig(root: string, configure: (local: LocalConfig) => void): void {
  const file = join(root, 'infra/config/local.json');
  const config = JSON.parse(readFileSync(file, 'utf8'));
  configure(config);
  writeFileSync(file, JSON.stringify(config));
}

async function runNode(cwd: string, args: string[], env: Record<string, string>) {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 26 };
  try {
    return { exitCode: 0, ...(await promisify(execFile)(process.execPath, [...process.execArgv, ...args], options)) };
  } catch (error) {
    const {
      code = 1,
      stdout = '',
      stderr = String(error),
    } = error as { code?: number; stdout?: string; stderr?: string };
    return { exitCode: code, stdout, stderr };
  }
}
