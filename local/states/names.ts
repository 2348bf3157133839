/** Names of state machines and executions. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
import { invalidName } from './errors.ts';

/** White space, brackets, wildcards, special and control characters. */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/** @throws ServiceError `InvalidName` */
export function checkName(name: string): void {
  if (FORBIDDEN.test(name)) throw invalidName(name);
}
