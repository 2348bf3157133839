/** One kind of work in a sign-up, bare: the library that does it, and nothing around it. */
export interface Part {
  what: string;
  /** How often one sign-up does it. */
  times: number;
  /** Does it once. */
  run(): Promise<unknown> | unknown;
  /** Ends what it made. */
  close?(): Promise<void> | void;
}
