/** A function, as defined by its template resource. */
import type { JsonObject } from '../kernel/json.ts';
import type { RolePrincipal } from '../kernel/permissions/permissions.ts';

export interface FunctionDefinition {
  name: string;
  arn: string;
  /** The folder of its bundle. */
  folder: string;
  handler: string;
  runtime: string;
  architecture: string;
  description: string;
  roleArn: string;
  memorySize: number;
  /** Seconds. */
  timeout: number;
  tracing: 'Active' | 'PassThrough';
  variables: Record<string, string>;
  logGroup: string;
  /** Reserved concurrency. Absent: that of the account. */
  reservedConcurrency?: number;
}

/** The only version of functions on the twin. */
export const LATEST = '$LATEST';

/** The principal of a function's calls: a session of its role, named after the function. */
export function functionPrincipal({ roleArn, name }: FunctionDefinition): RolePrincipal {
  return { type: 'role', roleArn, session: name };
}

/** `FunctionConfiguration` of AWS's model. `deployedAt`: epoch milliseconds. */
export function writeConfiguration(definition: FunctionDefinition, deployedAt: number): JsonObject {
  return {
    FunctionName: definition.name,
    FunctionArn: definition.arn,
    Runtime: definition.runtime,
    Role: definition.roleArn,
    Handler: definition.handler,
    Description: definition.description,
    Timeout: definition.timeout,
    MemorySize: definition.memorySize,
    LastModified: new Date(deployedAt).toISOString().replace('Z', '+0000'),
    Version: LATEST,
    Environment: { Variables: definition.variables },
    TracingConfig: { Mode: definition.tracing },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: [definition.architecture],
    LoggingConfig: { LogFormat: 'Text', LogGroup: definition.logGroup },
  };
}
