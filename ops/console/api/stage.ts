/** `GET /api/stage`: which stage the console is about. */

export interface StageView {
  stage: string;
  /** The twin's address; absent on AWS. */
  endpoint?: string;
  /** On AWS: the address at which X-Ray shows a trace, without its id. */
  traceAddress?: string;
  /** Whether the console was started with `--read-only`. */
  readOnly: boolean;
  /** The arguments of every command line. */
  stageArguments: readonly string[];
  portals: readonly string[];
  /** The names of the places where items can wait. */
  places: readonly string[];
}
