/** The error for an input that breaks its rules, in AWS's wording. */
import type { Json } from '../json.ts';
import type { Service } from '../service.ts';
import { notImplemented, ServiceError } from '../service-error.ts';
import type { Problem } from './check.ts';

/** Unknown members are the twin's own gap; wrong types are a serialization error; the rest is the service's to word. */
export function invalidInput(
  service: Pick<Service, 'name' | 'invalidInput'>,
  operation: string,
  problems: Problem[],
): ServiceError {
  const unknown = problems.find((problem) => problem.kind === 'unknown');
  if (unknown) return notImplemented(`the member ${unknown.path} of ${service.name}:${operation}`);
  const mistyped = problems.find((problem) => problem.kind === 'type');
  if (mistyped) return new ServiceError('SerializationException', `${mistyped.constraint} at ${mistyped.path}`);
  return service.invalidInput?.(problems) ?? validationException(problems);
}

/** `2 validation errors detected: Value 'x' at 'name' failed to satisfy constraint: …; Value null at …`. */
export function validationException(problems: Problem[]): ServiceError {
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  return new ServiceError('ValidationException', `${count}: ${problems.map(sentence).join('; ')}`);
}

function sentence({ path, value, constraint }: Problem): string {
  return `Value ${shown(value)} at '${coralPath(path)}' failed to satisfy constraint: ${constraint}`;
}

function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return 'null';
  return `'${typeof value === 'object' ? JSON.stringify(value) : value}'`;
}

/** `Entries[0].DetailType` is `entries.1.member.detailType` in AWS's texts. */
function coralPath(path: string): string {
  return path
    .replace(/\[(\d+)\]/g, (_, index: string) => `.${Number(index) + 1}.member`)
    .split('.')
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.');
}
