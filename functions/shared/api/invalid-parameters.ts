/** Parameters of a request that cannot be read. */

/** One of them; what was given is absent when nothing was. */
export interface InvalidParameter {
  parameter: string;
  given?: string;
  expected: string;
}

/** Thrown by routes; the adapter answers 400 and names all of them. The message names none: a value, and even a name, may be personal. */
export class InvalidParameters extends Error {
  override readonly name = 'InvalidParameters';
  readonly parameters: readonly InvalidParameter[];

  constructor(parameters: readonly InvalidParameter[]) {
    super('the request has parameters that cannot be read');
    this.parameters = parameters;
  }
}
