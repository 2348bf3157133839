/** `npm start`: builds what has changed since the last time, then runs it. Plain JavaScript, so that the usual start is quick. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const startedAt = Date.now();
const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
  'demo',
  'events',
  'functions',
  'infra',
  'local',
  'ops',
  'portal',
  'system',
  'tools',
  'workflows',
  'cdk.json',
  'package-lock.json',
];
const stampFile = join(root, '.build/demo/stamp');

/** Names, sizes and times of all sources: quicker than their contents, which the build itself compares. */
function stampOf(path) {
  const { mtimeMs, size } = statSync(path);
  if (!statSync(path).isDirectory()) return [`${path} ${mtimeMs} ${size}`];
  return readdirSync(path).flatMap((name) => stampOf(join(path, name)));
}

const stampOfSources = () => SOURCES.flatMap((name) => stampOf(join(root, name))).join('\n');
const isBuilt = (stamp) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;

function build(stamp = stampOfSources()) {
  if (isBuilt(stamp)) return;
  process.stdout.write('Building …\n');
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'tools/build.ts')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  writeStamp(stamp);
}

/** In a folder of somebody else, everything may be built and the stamp out of date: every start then compares the contents. */
function writeStamp(stamp) {
  try {
    writeFileSync(stampFile, stamp);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
}

/** The exit code if a wrong option, or a request for help, needs no build. */
async function exitCodeBeforeBuild(args) {
  const { importSource } = await import('../tools/import-source.js');
  const { optionsOrExitCode } = await importSource(join(root, 'demo/options.ts'));
  const options = optionsOrExitCode(args);
  return typeof options === 'number' ? options : undefined;
}

async function start(args) {
  const stamp = stampOfSources();
  // What is built reads its options itself, so that the usual start does nothing twice.
  const exitCode = isBuilt(stamp) ? undefined : await exitCodeBeforeBuild(args);
  if (exitCode !== undefined) return exitCode;
  build(stamp);
  // The SDK's advice to move to a newer Node is for those who deploy, not for those who try.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { main } = await import(new URL('../.build/demo/main.mjs', import.meta.url).href);
  return main({ root, args, startedAt, build: () => build() });
}

process.exitCode = await start(process.argv.slice(2));
