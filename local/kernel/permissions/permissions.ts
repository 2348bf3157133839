/**
 * Enforces permissions: every call is decided by the template's policies. Policies are compiled at deployment and
 * decisions are cached, so that a call costs a look-up.
 */
import type { JsonObject } from '../json.ts';
import type { Principal } from '../principals/principal.ts';
import type { Operation, Service } from '../service.ts';
import { accessDenied } from './access-denied.ts';
import { type AccessRequest, type ConditionValue, GLOBAL_KEYS, globalKeys } from './access-request.ts';
import { type Action, type Asked, askedOf, UNRESTRICTED } from './action.ts';
import { type Decision, decide } from './decide.ts';
import { createPolicyStore, type PolicyStore } from './policy-store.ts';

export type RolePrincipal = Extract<Principal, { type: 'role' }>;
export type ServicePrincipal = Extract<Principal, { type: 'service' }>;

/** The parts of a call that permissions depend on. */
export interface CheckedCall {
  principal: Principal;
  /** False for a call over plain HTTP. The twin's own HTTP counts as TLS, so only tests set it. */
  overTls?: boolean;
}

/** Values of an action's own condition keys, in the service's spelling. */
export type ConditionValues = Readonly<Record<string, ConditionValue>>;

export interface DecidedRequest extends Pick<AccessRequest, 'action' | 'principal' | 'resource'> {
  readonly values: ConditionValues;
}

export type DecisionListener = (request: DecidedRequest, decision: Decision) => void;

/** The caller and the context. */
export interface Caller extends CheckedCall {
  values?: ConditionValues;
}

export interface Permissions extends Pick<PolicyStore, 'put'> {
  /** Starts checking calls. A twin without IAM has no policies and checks nothing. */
  enforce(): void;
  /** @throws ServiceError the service's own denial, unless everything in the input is allowed */
  authorize(call: CheckedCall, needed: Pick<Operation, 'action'> & { service: Service }, input: JsonObject): void;
  /** Whether a principal may do something, as services check when they are set up. */
  allows(caller: Caller, action: string, resource: string): boolean;
  /** Whether an AWS service may assume a role. */
  canAssume(roleArn: string, by: ServicePrincipal): boolean;
  /** Reports every decision from now on; the returned function stops that. */
  onDecision(listener: DecisionListener): () => void;
}

export interface PermissionsOptions {
  accountId: string;
  services(): Iterable<Pick<Service, 'operations'>>;
}

/** The most cached decisions: many times as many as a busy twin needs. */
const MAX_REMEMBERED = 20_000;

export function createPermissions({ accountId, services }: PermissionsOptions): Permissions {
  const remembered = new Map<string, Decision>();
  const listeners = new Set<DecisionListener>();
  const policies = createPolicyStore({
    accountId,
    knownKeys: () => keysOf(services()),
    onChange: () => remembered.clear(),
  });
  let enforced = false;

  function decideOne(call: CheckedCall, { name, keys }: Pick<Action, 'keys' | 'name'>, asked: Asked): Decision {
    // Values that no policy asks for would only fill the cache: some differ with each item of a table.
    const values = asked.values?.filter((_, index) => policies.mentions(keys?.[index] ?? ''));
    const key = keyOf(call, name, { ...asked, values });
    const decision = remembered.get(key) ?? remember(key, decideUncached(call, { name, keys }, asked));
    if (listeners.size > 0) {
      const { resource } = asked;
      tell({ principal: call.principal, action: name, resource, values: valuesByKey(keys, asked.values) }, decision);
    }
    return decision;
  }

  function tell(request: DecidedRequest, decision: Decision): void {
    for (const listener of listeners) listener(request, decision);
  }

  function remember(key: string, decision: Decision): Decision {
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, decision);
    return decision;
  }

  function decideUncached(
    { principal, overTls = true }: CheckedCall,
    { name: action, keys = [] }: { name: string; keys?: readonly string[] },
    { resource, values = [] }: Asked,
  ): Decision {
    const all = globalKeys(principal, { accountId, overTls });
    for (const [index, key] of keys.entries()) all[key.toLowerCase()] = values[index];
    const about = policies.about(principal.type === 'role' ? principal.roleArn : undefined, resource);
    return decide({ principal, action, resource, keys: all }, about);
  }

  return {
    put: policies.put,
    enforce() {
      enforced = true;
    },
    authorize(call, { service, action }, input) {
      const { principal } = call;
      if (!enforced || action === UNRESTRICTED) return;
      if (principal.type === 'service' && isOwn(principal, service)) return;
      if (action.openToServices && principal.type === 'service') return;
      for (const asked of askedOf(action, input)) {
        const decision = decideOne(call, action, asked);
        if (decision.allowed) continue;
        throw accessDenied(service, { principal, accountId, action: action.name, resource: asked.resource, decision });
      }
    },
    allows({ values = {}, ...call }, name, resource) {
      if (!enforced) return true;
      const keys = Object.keys(values);
      const decision = decideUncached(call, { name, keys }, { resource, values: Object.values(values) });
      tell({ principal: call.principal, action: name, resource, values }, decision);
      return decision.allowed;
    },
    canAssume(arn, by) {
      if (!enforced) return true;
      const request = { principal: by, action: 'sts:AssumeRole', resource: arn };
      const keys = globalKeys(by, { accountId, overTls: true });
      const decision = decide({ ...request, keys }, { identity: [], resource: policies.of({ kind: 'trust', arn }) });
      tell({ ...request, values: {} }, decision);
      return decision.allowed;
    },
    onDecision(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A service requires no permission for its own resources: Lambda's pollers invoke Lambda's functions. */
function isOwn({ service }: ServicePrincipal, { name }: Pick<Service, 'name'>): boolean {
  return service === `${name}.amazonaws.com`;
}

function valuesByKey(keys: readonly string[] = [], values: Asked['values'] = []): ConditionValues {
  return Object.fromEntries(keys.map((key, index) => [key, values[index]]));
}

function keyOf({ principal, overTls }: CheckedCall, action: string, { resource, values }: Asked): string {
  const { type } = principal;
  const who =
    type === 'role' ? principal.roleArn : type === 'service' ? `${principal.service} ${principal.sourceArn}` : type;
  const circumstances = values === undefined ? '' : JSON.stringify(values);
  return `${who} ${action} ${resource} ${overTls === false ? 'plain' : ''} ${circumstances}`;
}

function keysOf(services: Iterable<Pick<Service, 'operations'>>): string[] {
  const keys = new Set<string>(GLOBAL_KEYS);
  for (const { operations } of services) {
    for (const { action } of Object.values(operations)) {
      if (action !== UNRESTRICTED) for (const key of action.keys ?? []) keys.add(key);
    }
  }
  return Array.from(keys);
}
