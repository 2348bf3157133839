/** Where a browser is looked for, and how one is installed. */
import { spawnSync } from 'node:child_process';
import { repositoryPath } from '../../../infra/repository-path.ts';
import { findChromium, type Surroundings } from '../../../tools/chromium/find-chromium.ts';
import { installCommands, type Machine } from '../../../tools/chromium/install-commands.ts';

const surroundingsFactory = (programs: string[], changes: Partial<Surroundings> = {}): Surroundings => ({
  env: { PATH: '/home/me/bin:/usr/bin' },
  platform: 'linux',
  isProgram: (path) => programs.includes(path),
  downloaded: '/cache/chrome',
  ...changes,
});

describe('a browser is found', () => {
  test.each([
    ['on PATH', ['/usr/bin/google-chrome', '/home/me/bin/chromium'], '/home/me/bin/chromium'],
    [
      'without a window rather than with one',
      ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'],
      '/usr/bin/chromium-headless-shell',
    ],
    ['in a usual place', ['/snap/bin/chromium', '/cache/chrome'], '/snap/bin/chromium'],
    ['where it was downloaded', ['/cache/chrome'], '/cache/chrome'],
    ['nowhere', [], undefined],
  ])('%s', (_, programs, path) => {
    expect(findChromium(surroundingsFactory(programs))).toBe(path);
  });

  test('by CHROME_PATH before anything else, which must be right', () => {
    const env = { PATH: '/usr/bin', CHROME_PATH: '/opt/mine' };
    expect(findChromium(surroundingsFactory(['/opt/mine', '/usr/bin/chromium'], { env }))).toBe('/opt/mine');
    expect(() => findChromium(surroundingsFactory(['/usr/bin/chromium'], { env }))).toThrow(
      'CHROME_PATH is /opt/mine, which is no program',
    );
  });

  test('in a place of its own on macOS', () => {
    const path = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findChromium(surroundingsFactory([path], { platform: 'darwin' }))).toBe(path);
  });
});

describe('a browser is installed', () => {
  const machineFactory = (changes: Partial<Machine> = {}): Machine => ({
    platform: 'linux',
    isRoot: true,
    can: () => true,
    sudoIsSilent: () => true,
    node: 'node',
    playwright: 'cli.js',
    ...changes,
  });
  const spelled = (changes?: Partial<Machine>) =>
    installCommands(machineFactory(changes)).map((commands) =>
      commands.map(({ program, args }) => [program, ...args].join(' ')),
    );
  const download = ['node cli.js install chromium'];

  test('as one of Debian’s packages for root, as a download where that fails', () => {
    expect(spelled()).toEqual([
      ['apt-get update', 'apt-get install -y --no-install-recommends chromium-headless-shell'],
      ['apt-get update', 'apt-get install -y --no-install-recommends chromium'],
      download,
    ]);
  });

  test('with sudo where it asks for nothing', () => {
    expect(spelled({ isRoot: false })[0]).toEqual([
      'sudo -n DEBIAN_FRONTEND=noninteractive apt-get update',
      'sudo -n DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium-headless-shell',
    ]);
  });

  test.each<[string, Partial<Machine>]>([
    ['without apt-get', { can: () => false }],
    ['without a silent sudo', { isRoot: false, sudoIsSilent: () => false }],
    ['not on Linux', { platform: 'darwin' }],
  ])('as playwright’s own download %s', (_, changes) => {
    expect(spelled(changes)).toEqual([download]);
  });
});

test('the command says which browser it takes, or what to do, and ends accordingly', () => {
  const run = (env: Record<string, string>) =>
    spawnSync(process.execPath, ['--import', 'tsx', repositoryPath('tools/chromium/provide-chromium.ts')], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  expect(run({ CHROME_PATH: process.execPath })).toMatchObject({ status: 0, stdout: `Browser: ${process.execPath}\n` });
  expect(run({ CHROME_PATH: '/nowhere' })).toMatchObject({ status: 1, stderr: expect.stringContaining('unset it') });
});
