/** Finds a Chrome or Chromium on this machine. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** Names of the command. The headless shell is first: it loads pages in little more than half the time. */
const COMMANDS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];

/** Usual paths that are not on PATH. */
const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].flatMap((folder) =>
    COMMANDS.map((command) => join(folder, command)),
  ),
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  isProgram(path: string): boolean;
  /** The path of playwright-core's own download. */
  downloaded: string;
}

/**
 * Returns the path of the browser: CHROME_PATH, else one on PATH, in a usual place, or downloaded earlier.
 * @throws Error when CHROME_PATH is not an executable
 */
export function findChromium(surroundings: Surroundings = thisMachine()): string | undefined {
  const { env, platform, isProgram, downloaded } = surroundings;
  if (env.CHROME_PATH) {
    if (isProgram(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH is ${env.CHROME_PATH}, which is no program; unset it or name a Chrome or Chromium`);
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  return [...onPath, ...(PLACES[platform] ?? []), downloaded].find(isProgram);
}

function thisMachine(): Surroundings {
  const { env, platform } = process;
  return { env, platform, isProgram, downloaded: chromium.executablePath() };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
