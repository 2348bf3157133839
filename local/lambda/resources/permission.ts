/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
import type { JsonObject } from '../../kernel/json.ts';
import { required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';
import type { DeployedFunction } from '../functions.ts';
import { writeStatement } from '../policy.ts';

const members = {
  Action: required(string({ pattern: /lambda:[*]|lambda:[a-zA-Z]+|[*]/ })),
  FunctionName: required(string()),
  Principal: required(string()),
  SourceArn: string(),
  SourceAccount: string({ pattern: /\d{12}/ }),
};

/** A statement of the function's policy. */
export function permissionResource({ kernel, functions }: LambdaContext): ResourceType {
  function enforce({ definition: { arn } }: DeployedFunction, owner: string, statement?: JsonObject): void {
    const sources = statement === undefined ? [] : [{ document: { Statement: [statement] }, place: 'Properties' }];
    kernel.permissions.put({ kind: 'resource', arn }, owner, sources);
  }
  return resourceType(
    members,
    ({ logicalId, properties, physicalId, generatedName }) => {
      const { Action, FunctionName, Principal, SourceArn, SourceAccount } = properties;
      const id = physicalId ?? generatedName();
      const deployed = functions.named(FunctionName);
      const given = {
        owner: logicalId,
        action: Action,
        principal: Principal,
        sourceArn: SourceArn,
        sourceAccount: SourceAccount,
      };
      enforce(deployed, logicalId, writeStatement(deployed.definition, id, given));
      deployed.policy.set(id, given);
      return { physicalId: id };
    },
    {
      remove({ logicalId, physicalId }) {
        for (const deployed of functions.list()) {
          if (deployed.policy.delete(physicalId)) enforce(deployed, logicalId);
        }
      },
    },
  );
}
