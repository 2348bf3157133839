/** Serves all portals of a system, and registers their addresses with the twin. */
import type { System } from '../start-system.ts';
import { servePortal } from './serve-portal.ts';

export interface ServedPortal {
  name: string;
  title: string;
  /** Its address in a browser, without a trailing slash. */
  url: string;
}

export interface PortalServers {
  portals: ServedPortal[];
  close(): Promise<void>;
}

export interface ServePortalsOptions {
  /** The folder of the bundled app. */
  appFolder: string;
  /** By the portals' names; 0 or absent takes a free port. */
  ports?: Readonly<Record<string, number>>;
}

/** @throws Error when a port is taken */
export async function servePortals(
  { twin, portals }: Pick<System, 'twin' | 'portals'>,
  { appFolder, ports = {} }: ServePortalsOptions,
): Promise<PortalServers> {
  const attempts = await Promise.allSettled(
    portals.map(async ({ settings }) => {
      const listener = await servePortal(settings, { appFolder, port: ports[settings.name] ?? 0 });
      twin.addresses.set(settings.url, listener.origin);
      const { name, title } = settings;
      return { listener, portal: { name, title, url: twin.addresses.resolve(settings.url) } };
    }),
  );
  const served = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const close = async () => {
    await Promise.all(served.map(({ listener }) => listener.close()));
  };
  const failure = attempts.find((attempt) => attempt.status === 'rejected');
  if (failure) {
    await close();
    throw failure.reason;
  }
  return { portals: served.map(({ portal }) => portal), close };
}
