/** One of AWS's request quotas. */

/** A bucket of this size that gains `rate` tokens a second. Operations with the same object share its bucket. */
export interface Quota {
  readonly rate: number;
  readonly burst: number;
  /** The name of the service's error. */
  readonly error: string;
}
