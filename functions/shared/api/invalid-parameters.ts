/** Invalid parameters of a request. */

/** One invalid parameter; `given` is absent if the parameter was missing. */
export interface InvalidParameter {
  parameter: string;
  given?: string;
  expected: string;
}

/**
 * Thrown by routes; the adapter returns a 400 that lists them. The message does not, because names and values may be
 * personal.
 */
export class InvalidParameters extends Error {
  override readonly name = 'InvalidParameters';
  readonly parameters: readonly InvalidParameter[];

  constructor(parameters: readonly InvalidParameter[]) {
    super('the request has parameters that cannot be read');
    this.parameters = parameters;
  }
}
