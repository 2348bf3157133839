/** A function's resource-based policy. https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
import type { JsonObject } from '../kernel/json.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** One `AWS::Lambda::Permission`: who may do what, and on behalf of which resource. */
export interface PolicyStatement {
  action: string;
  /** A service's name, an account's number, or an ARN. */
  principal: string;
  sourceArn?: string;
  sourceAccount?: string;
}

/** The policy as IAM's JSON. Pure. */
export function writePolicy({ arn }: FunctionDefinition, statements: ReadonlyMap<string, PolicyStatement>): JsonObject {
  return {
    Version: '2012-10-17',
    Id: 'default',
    Statement: Array.from(statements, ([sid, { action, principal, sourceArn, sourceAccount }]) => ({
      Sid: sid,
      Effect: 'Allow',
      Principal: principal.endsWith('.amazonaws.com') ? { Service: principal } : { AWS: principal },
      Action: action,
      Resource: arn,
      Condition:
        sourceArn === undefined && sourceAccount === undefined
          ? undefined
          : {
              StringEquals: sourceAccount === undefined ? undefined : { 'AWS:SourceAccount': sourceAccount },
              ArnLike: sourceArn === undefined ? undefined : { 'AWS:SourceArn': sourceArn },
            },
    })),
  };
}
