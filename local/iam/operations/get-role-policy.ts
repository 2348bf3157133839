/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { operation } from '../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { encodeDocument } from '../describe-role.ts';
import { noSuchEntity, policiesOf } from '../find-role.ts';
import { roleName } from '../role-name.ts';

const PolicyName = required(string({ min: 1, max: 128, pattern: /[\w+=,.@-]+/ }));

export const getRolePolicy = (context: IamContext) =>
  operation({
    members: { RoleName: roleName(), PolicyName },
    action: { name: 'iam:GetRolePolicy', on: ({ RoleName }) => context.roleArn(RoleName) },
    async run({ RoleName, PolicyName: wanted }) {
      const policy = (await policiesOf(context, RoleName)).find(({ name }) => name === wanted);
      if (policy === undefined) throw noSuchEntity(`The role policy with name ${wanted} cannot be found.`);
      return { RoleName, PolicyName: wanted, PolicyDocument: encodeDocument(policy.document) };
    },
  });
