/** `npm run browser`: installs Chrome or Chromium unless there is one, and prints the result. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from './find-chromium.ts';
import { type Command, installCommands } from './install-commands.ts';

const HELP = 'Install Chrome or Chromium yourself, or name the one that you have: CHROME_PATH=/path/to/chrome npm test';

function main(): number {
  try {
    return provide();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

function provide(): number {
  const found = findChromium();
  if (found !== undefined) {
    process.stdout.write(`Browser: ${found}\n`);
    return 0;
  }
  for (const commands of installCommands(thisMachine())) {
    process.stdout.write(`No Chrome or Chromium here. Installing one: ${commands.map(spelled).join(' && ')}\n`);
    if (!commands.every(succeeds)) continue;
    const installed = findChromium();
    if (installed === undefined) continue;
    process.stdout.write(`Browser: ${installed}, installed now\n`);
    return 0;
  }
  process.stderr.write(`No Chrome or Chromium, and none could be installed: the browser tests cannot run. ${HELP}\n`);
  return 1;
}

function thisMachine() {
  const playwright = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    can: (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
    sudoIsSilent: () => spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0,
    node: process.execPath,
    playwright: join(playwright, 'cli.js'),
  };
}

function spelled({ program, args }: Command): string {
  return [program, ...args].join(' ');
}

/** The command's output goes to standard error, so that a person sees the progress: it usually takes long. */
function succeeds({ program, args, env }: Command): boolean {
  return spawnSync(program, args, { stdio: ['ignore', 2, 2], env: { ...process.env, ...env } }).status === 0;
}

process.exitCode = main();
