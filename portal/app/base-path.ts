/** Where in the portal somebody is: paths below its registered address, wherever it is served. */

/** `''` for a portal at the root of its host, `/retail` for one in a folder. */
export function basePath(url: string): string {
  return new URL(url).pathname.replace(/\/$/, '');
}

/** The part of an address that lies inside the portal (`/orders?page=2`), or nothing for one that leads elsewhere. */
export function pathInPortal(portalUrl: string, href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const { origin, pathname, search, hash } = new URL(href);
  const base = basePath(portalUrl);
  const inside = origin === new URL(portalUrl).origin && (pathname === base || pathname.startsWith(`${base}/`));
  return inside ? `${pathname.slice(base.length) || '/'}${search}${hash}` : undefined;
}

/**
 * Where to go after a sign-in. Only a path of the portal itself will do: browsers read `//host` and `/\host` as another
 * host, and the callback would start over.
 */
export function safeReturnPath(path: unknown): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])/.test(path)) return '/';
  return /^\/callback(?=$|[/?#])/.test(path) ? '/' : path;
}
