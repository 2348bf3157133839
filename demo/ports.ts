/** Plans the ports: those of the stage's configuration, all moved together with the first one. */
import type { StageSettings } from '../system/start-system.ts';

/** The default port of the AWS endpoint. */
export const DEFAULT_PORT = 4566;

export interface Ports {
  aws: number;
  cognito: number;
  api: number;
  console: number;
  hooks: number;
  okta: number;
  /** By the portal's name. */
  portals: Readonly<Record<string, number>>;
}

const MOST = 65_535;

/** Browsers, and Node's fetch, refuse these. https://fetch.spec.whatwg.org/#port-blocking */
const BLOCKED = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * `first` is the port of the AWS endpoint; those of login, API and console follow. Okta and the portals keep the
 * distance between their registered ports and 4566. 0 takes free ports for everything.
 * @throws PortProblem when two services need the same port, or a port is too high
 */
export function planPorts(first: number, { okta, portals }: StageSettings): Ports {
  const moved = (address: string) => (first === 0 ? 0 : Number(new URL(address).port || 80) + first - DEFAULT_PORT);
  const next = (places: number) => (first === 0 ? 0 : first + places);
  const ports = {
    aws: first,
    cognito: next(1),
    api: next(2),
    console: next(3),
    hooks: next(5),
    okta: moved(okta.issuer),
    portals: Object.fromEntries(portals.map(({ name, url }) => [name, moved(url)])),
  };
  checkPorts(ports);
  return ports;
}

/** The name of the service that listens on each port. */
export function ownersOf({ portals, ...ports }: Ports): [port: number, owner: string][] {
  return [
    [ports.aws, 'the AWS endpoint'],
    [ports.cognito, 'the login pages'],
    [ports.api, 'the read API'],
    [ports.console, 'the console'],
    [ports.hooks, "the API of Okta's hooks"],
    [ports.okta, 'the stand-in Okta'],
    ...Object.entries(portals).map(([name, port]): [number, string] => [port, `the portal ${name}`]),
  ];
}

/** Its message is shown to the user in one line. */
export class PortProblem extends Error {}

function checkPorts(ports: Ports): void {
  const taken = new Map<number, string>();
  for (const [port, owner] of ownersOf(ports)) {
    if (port === 0) continue;
    if (port < 0 || port > MOST) {
      throw new PortProblem(`--port ${ports.aws} puts ${owner} at port ${port}, and ports are from 1 to ${MOST}`);
    }
    if (BLOCKED.has(port)) {
      throw new PortProblem(
        `--port ${ports.aws} puts ${owner} at port ${port}, which browsers refuse: choose another first port`,
      );
    }
    const other = taken.get(port);
    if (other !== undefined) {
      throw new PortProblem(`${other} and ${owner} would both be at port ${port}: move one in infra/config/local.json`);
    }
    taken.set(port, owner);
  }
}
