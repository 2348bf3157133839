/** Which names stand for this machine. Pure. */

const LOOPBACK = /^(localhost|[a-z0-9.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether a `Host` header names this machine. Any other name means that a web page has its own name resolve to us. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(host.replace(/:\d*$/, ''));
}

/** The same for an `Origin` header; pages of this machine may call, pages of the web may not. */
export function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopbackHost(new URL(origin).host);
}
