/** One kind of work in a sign-up: only the library that does it. */
export interface Part {
  what: string;
  /** How often one sign-up does it. */
  times: number;
  /** Does it once. */
  run(): Promise<unknown> | unknown;
  /** Releases its resources. */
  close?(): Promise<void> | void;
}
