/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html */
import { oneOf, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type CloudFormationContext, validationError } from '../context.ts';

/** The twin runs no macros, so that both stages are the same text. */
export function getTemplate({ find, arnOf }: CloudFormationContext): Operation {
  return operation({
    members: { StackName: string(), TemplateStage: oneOf('Original', 'Processed') },
    action: { name: 'cloudformation:GetTemplate', on: ({ StackName }) => arnOf(StackName ?? '*') },
    run({ StackName }) {
      if (StackName === undefined) throw validationError('StackName is required if ChangeSetName is not specified.');
      return { TemplateBody: find(StackName).template, StagesAvailable: ['Original', 'Processed'] };
    },
  });
}
