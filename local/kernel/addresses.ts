/** Where names of the template are really served: `https://abc.execute-api…` is some port of this machine. */
export interface Addresses {
  /** Says that an origin (scheme, host, port) is served at another. */
  set(origin: string, servedAt: string): void;
  /** The URL under which a URL of the template can be reached; unmapped ones are left as they are. */
  resolve(url: string): string;
  /** The template's origin for one that is served in its place. */
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
