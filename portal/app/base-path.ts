/** Paths below the portal's registered address. */

/** `''` for a portal at the root of its host, `/retail` for one in a folder. */
export function basePath(url: string): string {
  return new URL(url).pathname.replace(/\/$/, '');
}

/** The part of an address below the portal (`/orders?page=2`); undefined for an address outside. */
export function pathInPortal(portalUrl: string, href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const { origin, pathname, search, hash } = new URL(href);
  const base = basePath(portalUrl);
  const inside = origin === new URL(portalUrl).origin && (pathname === base || pathname.startsWith(`${base}/`));
  return inside ? `${pathname.slice(base.length) || '/'}${search}${hash}` : undefined;
}

/**
 * The target after a sign-in. It must be a path of the portal: browsers interpret `//host` and `/\host` as another host, and
 * the callback would start a sign-in again.
 */
export function safeReturnPath(path: unknown): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])/.test(path)) return '/';
  return /^\/callback(?=$|[/?#])/.test(path) ? '/' : path;
}
