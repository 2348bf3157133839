/** Thrown for an event pattern that is not valid; the message is the reason, in AWS's words. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}
