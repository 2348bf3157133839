/** Maps addresses of the template to local ones: `https://abc.execute-api…` is a port of this machine. */
export interface Addresses {
  /** Maps an origin (scheme, host, port) to the one that serves it. */
  set(origin: string, servedAt: string): void;
  /** Returns the local URL for a URL of the template; unmapped URLs are unchanged. */
  resolve(url: string): string;
  /** Returns the template's origin for a local one. */
  nameOf(origin: string): string | undefined;
}

export function createAddresses(): Addresses {
  const served = new Map<string, string>();
  const names = new Map<string, string>();
  return {
    set(origin, servedAt) {
      served.set(new URL(origin).origin, new URL(servedAt).origin);
      names.set(new URL(servedAt).origin, new URL(origin).origin);
    },
    nameOf: (origin) => names.get(origin),
    resolve(url) {
      const { origin } = new URL(url);
      const servedAt = served.get(origin);
      return servedAt === undefined ? url : servedAt + url.slice(origin.length);
    },
  };
}
