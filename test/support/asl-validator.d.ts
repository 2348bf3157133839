/** What tests use of asl-validator; the package brings no types. */
declare module 'asl-validator' {
  /** Adds defaults to the definition that it is given. */
  function validate(definition: object): { isValid: boolean; errorsText(): string };
  export = validate;
}
