/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { Lambda } from '../context.ts';

const members = {
  Action: required(string({ pattern: /lambda:[*]|lambda:[a-zA-Z]+|[*]/ })),
  FunctionName: required(string()),
  Principal: required(string()),
  SourceArn: string(),
  SourceAccount: string({ pattern: /\d{12}/ }),
};

/** A statement of the function's policy. */
export function permissionResource({ functions }: Lambda): ResourceType {
  return resourceType(members, ({ properties, physicalId, generatedName }) => {
    const { Action, FunctionName, Principal, SourceArn, SourceAccount } = properties;
    const id = physicalId ?? generatedName();
    functions.named(FunctionName).policy.set(id, {
      action: Action,
      principal: Principal,
      sourceArn: SourceArn,
      sourceAccount: SourceAccount,
    });
    return { physicalId: id };
  });
}
