/** The answer to a request that failed, of any resource. */

export interface Problem {
  /** The error's name, as AWS spells it. */
  name?: string;
  message: string;
  /** What to do. */
  advice?: string;
  /** Whether IAM refused a call. */
  denied?: boolean;
}
