/** Removes the stack's prefix and CloudFormation's suffix from the name of a resource. Pure. */

/** `sign-up-dev-TriggersAdmitToPortal0A722462-gn09tx7Yfr0X` as `TriggersAdmitToPortal`. */
export const readableName = (name: string): string =>
  name.replace(/^[a-z-]+-(?=[A-Z])/, '').replace(/[0-9A-F]{8}-\w+$/, '');
