/** Serves all portals of a system, and tells the twin where they are. */
import type { System } from '../start-system.ts';
import { servePortal } from './serve-portal.ts';

export interface ServedPortal {
  name: string;
  title: string;
  /** Where a browser finds it, without a slash at its end. */
  url: string;
}

export interface PortalServers {
  portals: ServedPortal[];
  close(): Promise<void>;
}

export interface ServePortalsOptions {
  /** Where the app is bundled. */
  appFolder: string;
  /** By the portals' names; 0 or absent takes a free one. */
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
