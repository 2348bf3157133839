/** Injected faults: any operation can be made to fail, by count or with a probability, before or after its effect. */
import type { Entropy } from './entropy.ts';
import type { Json, JsonObject } from './json.ts';
import type { Principal } from './principals/principal.ts';
import { ServiceError } from './service-error.ts';

/**
 * `before`: the call fails without effect. `after`: the effect happens, but the response is lost. `throttle`: refused
 * as throttled. `delay`: the effect happens later on the clock; a function that waits for it uses the machine's time.
 * `repeat`: the effect happens again without a caller, as in at-least-once delivery. `entry`: a batch call succeeds,
 * but with failed entries. A request to an API, which faults call `execute-api` and `Invoke`, is only throttled. For functions: `throw` returns an error without running it, `kill` ends it in the middle,
 * `timeout` ends it there with a time-out.
 */
export const EFFECTS = ['before', 'after', 'throttle', 'delay', 'repeat', 'entry', 'throw', 'kill', 'timeout'] as const;
export type Effect = (typeof EFFECTS)[number];

export interface Fault {
  service: string;
  /** Absent: all operations. */
  operation?: string;
  effect: Effect;
  /** Only calls whose input has these members with these values. */
  match?: JsonObject;
  /** Only calls of this service principal, or of a role whose ARN contains this. */
  principal?: string;
  /** The number of calls that it applies to. Absent: every call. */
  times?: number;
  /** The probability with which it applies to a call, from 0 to 1. */
  chance?: number;
  error?: { code: string; message: string; status?: number };
  milliseconds?: number;
  /** For `repeat`: the number of repetitions. Absent: one. */
  repeats?: number;
}

export interface FaultTarget {
  service: string;
  operation: string;
  input: JsonObject;
  principal: Principal;
}

export interface Faults {
  /** Adds a fault and returns its id. */
  add(fault: Fault): string;
  remove(id: string): void;
  clear(): void;
  list(): { id: string; fault: Fault; struck: number }[];
  /** Returns the fault with one of these effects that applies to this call, and counts it. */
  claim(target: FaultTarget, effects: readonly Effect[]): Fault | undefined;
}

/** Creates the fault table of one twin. */
export function createFaults(entropy: Entropy): Faults {
  const armed = new Map<string, { fault: Fault; struck: number }>();
  return {
    add(fault) {
      const id = entropy.hex(8);
      armed.set(id, { fault, struck: 0 });
      return id;
    },
    remove: (id) => void armed.delete(id),
    clear: () => armed.clear(),
    list: () => Array.from(armed, ([id, entry]) => ({ id, ...entry })),
    claim(target, effects) {
      for (const entry of armed.values()) {
        const { fault, struck } = entry;
        if (!effects.includes(fault.effect) || struck >= (fault.times ?? Number.POSITIVE_INFINITY)) continue;
        if (!strikes(fault, target) || entropy.fraction() >= (fault.chance ?? 1)) continue;
        entry.struck += 1;
        return fault;
      }
      return undefined;
    },
  };
}

/** The error that the caller sees. */
export function faultError({ effect, error }: Fault): ServiceError {
  const byDefault = effect === 'throttle' ? THROTTLED : FAILED;
  const { code, message, status } = { ...byDefault, ...error };
  return new ServiceError(code, message, { status });
}

/** Applies a fault before the effect: a delay, a throttle or a failure. */
export async function strikeBefore(
  faults: Faults,
  target: FaultTarget,
  wait: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const delay = faults.claim(target, ['delay']);
  if (delay) await wait(delay.milliseconds ?? 0);
  const fault = faults.claim(target, ['before', 'throttle']);
  if (fault) throw faultError(fault);
}

/** Repeats a completed call. Nobody awaits the repetition, so its errors are ignored. */
export async function strikeAgain(faults: Faults, target: FaultTarget, run: () => unknown): Promise<void> {
  const fault = faults.claim(target, ['repeat']);
  for (let left = fault === undefined ? 0 : (fault.repeats ?? 1); left > 0; left -= 1) {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }
}

const THROTTLED = { code: 'ThrottlingException', message: 'Rate exceeded', status: 400 };
const FAILED = {
  code: 'InternalServerError',
  message: 'The service failed on purpose: a fault of the local twin',
  status: 500,
};

function strikes(fault: Fault, { service, operation, input, principal }: FaultTarget): boolean {
  return (
    fault.service === service &&
    (fault.operation === undefined || fault.operation === operation) &&
    (fault.principal === undefined || nameOf(principal).includes(fault.principal)) &&
    Object.entries(fault.match ?? {}).every(([member, value]) => contains(input[member], value))
  );
}

function contains(given: Json | undefined, wanted: Json | undefined): boolean {
  if (typeof given === 'string' && typeof wanted === 'string') return given.includes(wanted);
  return JSON.stringify(given) === JSON.stringify(wanted);
}

function nameOf(principal: Principal): string {
  return principal.type === 'service' ? principal.service : principal.type === 'role' ? principal.roleArn : 'account';
}
