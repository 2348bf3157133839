/** Thrown for an invalid event pattern; the message is AWS's reason. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}
