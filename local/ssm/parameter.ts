/** A parameter of the Parameter Store, and its representations in responses. Pure. */
import { createHash } from 'node:crypto';
import type { JsonObject } from '../kernel/json.ts';

export const PARAMETER_TYPES = ['String', 'StringList', 'SecureString'] as const;
export const TIERS = ['Standard', 'Advanced', 'Intelligent-Tiering'] as const;

export interface Parameter {
  name: string;
  type: (typeof PARAMETER_TYPES)[number];
  value: string;
  version: number;
  tier: 'Standard' | 'Advanced';
  /** Epoch milliseconds. */
  modifiedAt: number;
  description?: string;
  allowedPattern?: string;
}

/** A parameter with its value; a SecureString's value is returned only with decryption. */
export function writeParameter(
  parameter: Parameter,
  options: { arn: string; decrypt?: boolean; selector?: string },
): JsonObject {
  const { name, type, value, version, modifiedAt } = parameter;
  return {
    Name: name,
    Type: type,
    Value: type === 'SecureString' && !options.decrypt ? concealed(value) : value,
    Version: version,
    Selector: options.selector,
    LastModifiedDate: modifiedAt / 1000,
    ARN: options.arn,
    DataType: 'text',
  };
}

/** What GetParameterHistory returns of a version. */
export function writeHistory(parameter: Parameter, decrypt?: boolean): JsonObject {
  const { ARN: _, ...metadata } = writeMetadata(parameter, '');
  return { ...metadata, Value: writeParameter(parameter, { arn: '', decrypt }).Value, Labels: [] };
}

/** What DescribeParameters returns: everything except the value. */
export function writeMetadata(parameter: Parameter, arn: string): JsonObject {
  const { name, type, version, tier, modifiedAt, description, allowedPattern } = parameter;
  return {
    Name: name,
    ARN: arn,
    Type: type,
    LastModifiedDate: modifiedAt / 1000,
    Description: description,
    AllowedPattern: allowedPattern,
    Version: version,
    Tier: tier,
    Policies: [],
    DataType: 'text',
  };
}

/** A placeholder for AWS's ciphertext: the twin encrypts nothing, and nothing reads it. */
function concealed(value: string): string {
  return createHash('sha256').update(value).digest('base64');
}
