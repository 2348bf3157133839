/** The error for an input that breaks its rules, with AWS's message. */
import type { Json } from '../json.ts';
import type { Service } from '../service.ts';
import { notImplemented, ServiceError } from '../service-error.ts';
import type { Problem } from './check.ts';
import type { Kind } from './rule.ts';

/**
 * Unknown members and values are unsupported by the twin, wrong types are serialization errors; the service's own error
 * covers the rest.
 */
export function invalidInput(
  service: Pick<Service, 'name' | 'invalidInput'>,
  operation: string,
  problems: Problem[],
): ServiceError {
  const unknown = problems.find((problem) => problem.kind === 'unknown');
  if (unknown) return notImplemented(`the member ${unknown.path} of ${service.name}:${operation}`);
  const unserved = problems.find((problem) => problem.kind === 'unserved');
  if (unserved) {
    return notImplemented(`the value ${unserved.value} of the member ${unserved.path} of ${service.name}:${operation}`);
  }
  const mistyped = problems.find((problem) => problem.kind === 'type');
  if (mistyped) return new ServiceError('SerializationException', mistypedText(mistyped));
  return service.invalidInput?.(problems) ?? validationException(problems);
}

/** The message of AWS's deserializer: what it found, never where. */
function mistypedText({ value, expected = 'any' }: Problem): string {
  if (Array.isArray(value)) return 'Start of list found where not expected';
  if (typeof value === 'object') return 'Start of structure or map found where not expected';
  const type = JAVA_TYPES[expected];
  return type === undefined ? 'Unexpected field type' : `${tokenOf(value)} can not be converted to ${type}`;
}

const JAVA_TYPES: Partial<Record<Kind, string>> = {
  string: 'a String',
  integer: 'an Integer',
  number: 'a Double',
  boolean: 'a Boolean',
  timestamp: 'milliseconds since epoch',
};

function tokenOf(value: Json | undefined): string {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  return 'STRING_VALUE';
}

/** `2 validation errors detected: Value 'x' at 'name' failed to satisfy constraint: …; Value null at …`. */
export function validationException(problems: Problem[]): ServiceError {
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  return new ServiceError('ValidationException', `${count}: ${problems.map(sentence).join('; ')}`);
}

/** For a password AWS writes `Value at 'password' failed …`. */
function sentence({ path, value, sensitive, constraint }: Problem): string {
  const given = sensitive ? '' : `${shown(value)} `;
  return `Value ${given}at '${coralPath(path)}' failed to satisfy constraint: ${constraint}`;
}

function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return 'null';
  return `'${typeof value === 'object' ? JSON.stringify(value) : value}'`;
}

/** `Entries[0].DetailType` is `entries.1.member.detailType` in AWS's messages. */
function coralPath(path: string): string {
  return path
    .replace(/\[(\d+)\]/g, (_, index: string) => `.${Number(index) + 1}.member`)
    .split('.')
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.');
}
