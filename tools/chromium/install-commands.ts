/** The ways to install a browser, best first. */

export interface Command {
  program: string;
  args: string[];
  env?: Readonly<Record<string, string>>;
}

export interface Machine {
  platform: NodeJS.Platform;
  isRoot: boolean;
  /** Whether a program exists. */
  can(program: string): boolean;
  /** Whether sudo works without a password. */
  sudoIsSilent(): boolean;
  /** The running Node, and the command line of playwright-core. */
  node: string;
  playwright: string;
}

/** Each way is a list of commands that must all succeed. */
export function installCommands(machine: Machine): Command[][] {
  return [...debianPackages(machine), [{ program: machine.node, args: [machine.playwright, 'install', 'chromium'] }]];
}

/**
 * Small and fast, and they include the libraries that the browser needs; used only if no password is needed. Older
 * distributions lack the first package, which is Chromium without a window.
 */
function debianPackages({ platform, isRoot, can, sudoIsSilent }: Machine): Command[][] {
  if (platform !== 'linux' || !can('apt-get')) return [];
  if (!isRoot && !(can('sudo') && sudoIsSilent())) return [];
  const apt = (...args: string[]): Command =>
    isRoot
      ? { program: 'apt-get', args, env: { DEBIAN_FRONTEND: 'noninteractive' } }
      : { program: 'sudo', args: ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args] };
  return ['chromium-headless-shell', 'chromium'].map((name) => [
    apt('update'),
    apt('install', '-y', '--no-install-recommends', name),
  ]);
}
