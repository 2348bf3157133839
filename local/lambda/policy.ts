/** A function's resource-based policy. https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
import type { JsonObject } from '../kernel/json.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** One `AWS::Lambda::Permission`: the principal, the action, and the source. */
export interface PolicyStatement {
  /** The logical id of the template's resource. */
  owner: string;
  action: string;
  /** A service's name, an account's number, or an ARN. */
  principal: string;
  sourceArn?: string;
  sourceAccount?: string;
}

/** The policy as IAM's JSON. Pure. */
export function writePolicy(
  definition: Pick<FunctionDefinition, 'arn'>,
  statements: ReadonlyMap<string, PolicyStatement>,
): JsonObject {
  return {
    Version: '2012-10-17',
    Id: 'default',
    Statement: Array.from(statements, ([sid, statement]) => writeStatement(definition, sid, statement)),
  };
}

/** One statement of it. Pure. */
export function writeStatement(
  { arn }: Pick<FunctionDefinition, 'arn'>,
  sid: string,
  { action, principal, sourceArn, sourceAccount }: PolicyStatement,
): JsonObject {
  const conditions = {
    ...(sourceAccount !== undefined && { StringEquals: { 'AWS:SourceAccount': sourceAccount } }),
    ...(sourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': sourceArn } }),
  };
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal:
      principal === '*' ? principal : { [principal.endsWith('.amazonaws.com') ? 'Service' : 'AWS']: principal },
    Action: action,
    Resource: arn,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}
