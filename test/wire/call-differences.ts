/** Compares a finished call with AWS's model of its operation: the members and types of the answer, and the error's name. Pure. */
import type { Json } from '../../local/kernel/json.ts';
import type { FinishedCall } from '../../local/kernel/service.ts';
import { type OperationModel, operationModel } from './aws-model.ts';
import { KNOWN_CALL_DIFFERENCES } from './known-differences.ts';

/**
 * What every operation may answer: errors that AWS documents as common to all actions, and the twin's own for what it does not
 * implement.
 */
const COMMON_ERRORS: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'InternalFailure',
  'InvalidParameterValue',
  'MissingParameter',
  'NotImplemented',
  'SerializationException',
  'Throttling',
  'ThrottlingException',
  'ValidationError',
  'ValidationException',
]);

/** Empty also if AWS's model does not know the operation. */
export function callDifferences({ call: { service, operation }, output, error }: FinishedCall): string[] {
  const model = operationModel(service, operation);
  if (model === undefined) return [];
  const found = error
    ? COMMON_ERRORS.has(error.code) || model.errors.includes(error.code)
      ? []
      : [`error ${error.code}`]
    : compareValue(JSON.parse(JSON.stringify(output ?? {})), model.output, { ...model, path: '' });
  return found
    .filter((difference) => KNOWN_CALL_DIFFERENCES[`${service} ${difference}`] === undefined)
    .map((difference) => `${service}:${operation} ${difference}`);
}

interface At extends Pick<OperationModel, 'shapeOf'> {
  path: string;
}

function compareValue(value: Json, name: string | undefined, at: At): string[] {
  const shape = at.shapeOf(name) ?? { type: 'structure', members: {} };
  const { path } = at;
  if (shape.type === 'structure') {
    if (!isObject(value)) return [`${path} is no structure`];
    const { required = [], inBody = {} } = shape;
    const members = Object.fromEntries(
      Object.entries(shape.members ?? {}).map(([member, each]) => [inBody[member] ?? member, each]),
    );
    const missing = required
      .map((member) => inBody[member] ?? member)
      .filter((member) => !(member in value))
      .map((member) => `${path}.${member} is missing`);
    const given = Object.entries(value).flatMap(([member, each]) =>
      members[member] === undefined
        ? [`${path}.${member} is no member on AWS`]
        : compareValue(each, members[member], { ...at, path: `${path}.${member}` }),
    );
    return [...missing, ...given];
  }
  if (shape.type === 'list') {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((each) => compareValue(each, shape.item, { ...at, path: `${path}[]` }));
  }
  if (shape.type === 'map') {
    if (!isObject(value)) return [`${path} is no map`];
    return Object.values(value).flatMap((each) => compareValue(each, shape.item, { ...at, path: `${path}.*` }));
  }
  const type = TYPES[shape.type] ?? 'string';
  if (shape.type === 'timestamp' && !Number.isNaN(Date.parse(String(value)))) return [];
  if (typeof value !== type) return [`${path} is ${typeof value}, on AWS ${shape.type}`];
  return shape.enum && !shape.enum.includes(value as string) ? [`${path} is ${value}, no value on AWS`] : [];
}

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How the twin's operations return each type, before a protocol writes it. Query protocols write times as text. */
const TYPES: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  double: 'number',
  float: 'number',
  integer: 'number',
  long: 'number',
  timestamp: 'number',
};
