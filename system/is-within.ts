/** Whether a browser has arrived at an address. */

/**
 * True for the address itself and for what follows it after `/`, `?` or `#`. A prefix alone is not enough:
 * `http://localhost:45820/` begins with `http://localhost:4582`, but it is another server.
 */
export function isWithin(url: string, address: string): boolean {
  return url.startsWith(address) && /^(?:$|[/?#])/.test(url.slice(address.length));
}
