/** Which port everything listens on: what the stage's configuration says, all moved along with the first one. */
import type { StageSettings } from '../system/start-system.ts';

/** Of the AWS endpoint, unless told otherwise. */
export const DEFAULT_PORT = 4566;

export interface Ports {
  aws: number;
  cognito: number;
  api: number;
  timelines: number;
  okta: number;
  /** By the portal's name. */
  portals: Readonly<Record<string, number>>;
}

const MOST = 65_535;

/**
 * `first` is that of the AWS endpoint; login, API and timelines come next. Okta and the portals stay as far from it as
 * their registered addresses are from 4566. 0 takes free ports for everything.
 * @throws PortProblem when two want the same one, or one is beyond the last
 */
export function planPorts(first: number, { okta, portals }: StageSettings): Ports {
  const moved = (address: string) => (first === 0 ? 0 : Number(new URL(address).port || 80) + first - DEFAULT_PORT);
  const next = (places: number) => (first === 0 ? 0 : first + places);
  const ports = {
    aws: first,
    cognito: next(1),
    api: next(2),
    timelines: next(3),
    okta: moved(okta.issuer),
    portals: Object.fromEntries(portals.map(({ name, url }) => [name, moved(url)])),
  };
  checkPorts(ports);
  return ports;
}

/** What people call whoever listens on a port. */
export function ownersOf({ portals, ...ports }: Ports): [port: number, owner: string][] {
  return [
    [ports.aws, 'the AWS endpoint'],
    [ports.cognito, 'the login pages'],
    [ports.api, 'the read API'],
    [ports.timelines, 'the timelines'],
    [ports.okta, 'the stand-in Okta'],
    ...Object.entries(portals).map(([name, port]): [number, string] => [port, `the portal ${name}`]),
  ];
}

/** Told to people in one line. */
export class PortProblem extends Error {}

function checkPorts(ports: Ports): void {
  const taken = new Map<number, string>();
  for (const [port, owner] of ownersOf(ports)) {
    if (port === 0) continue;
    if (port < 0 || port > MOST) {
      throw new PortProblem(`--port ${ports.aws} puts ${owner} at port ${port}, and ports are from 1 to ${MOST}`);
    }
    const other = taken.get(port);
    if (other !== undefined) {
      throw new PortProblem(`${other} and ${owner} would both be at port ${port}: move one in infra/config/local.json`);
    }
    taken.set(port, owner);
  }
}
