/**
 * The error for a call that no policy allows, with AWS's message.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
import { callerArn } from '../principals/caller-arn.ts';
import type { Principal } from '../principals/principal.ts';
import type { Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import type { Decision } from './decide.ts';
import type { DenialForm } from './denial-form.ts';

export interface Refused {
  principal: Principal;
  accountId: string;
  action: string;
  resource: string;
  decision: Extract<Decision, { allowed: false }>;
}

/** `AccessDenied` in the Query protocol, else `AccessDeniedException`. */
export function accessDenied({ wire, denial = {} }: Pick<Service, 'wire' | 'denial'>, refused: Refused): ServiceError {
  const form = { ...formOf(wire), ...denial };
  return new ServiceError(form.code, sentence(refused, form.lowerCase), {
    status: form.status,
    headers: { ...form.headers },
  });
}

function formOf({ protocol }: Service['wire']): DenialForm & { code: string } {
  if (protocol === 'query') return { code: 'AccessDenied', status: 403 };
  return { code: 'AccessDeniedException', status: protocol === 'json' ? 400 : 403 };
}

function sentence({ principal, accountId, action, resource, decision }: Refused, lowerCase = false): string {
  const caller = principal.type === 'service' ? principal.service : callerArn(principal, accountId);
  const name = lowerCase ? action.toLowerCase() : action;
  const where = resource === '*' ? '' : ` on resource: ${resource}`;
  return `User: ${caller} is not authorized to perform: ${name}${where} ${reason(decision, name)}`;
}

function reason({ by, denial }: Refused['decision'], action: string): string {
  const article = by === 'identity' ? 'an' : 'a';
  if (denial !== undefined) return `with an explicit deny in ${article} ${by}-based policy`;
  return `because no ${by}-based policy allows the ${action} action`;
}
