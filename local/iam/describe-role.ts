/** A role in the API's representation. https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
import type { JsonObject } from '../kernel/json.ts';
import type { Role } from './role.ts';

export function describeRole({
  name,
  arn,
  id,
  createdAt,
  trustPolicy,
  description,
  maxSessionDuration,
}: Role): JsonObject {
  return {
    Path: '/',
    RoleName: name,
    RoleId: id,
    Arn: arn,
    CreateDate: new Date(createdAt).toISOString(),
    AssumeRolePolicyDocument: encodeDocument(trustPolicy),
    MaxSessionDuration: maxSessionDuration,
    ...(description !== undefined && { Description: description }),
  };
}

/** Policy documents are URL-encoded (RFC 3986). */
export function encodeDocument(document: JsonObject): string {
  return encodeURIComponent(JSON.stringify(document));
}
