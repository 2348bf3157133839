/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListExports.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { type CloudFormationContext, pageOf } from '../context.ts';
import { nextToken } from '../rules.ts';
import { outputValue } from '../views.ts';

export function listExports({ kernel, stacks }: CloudFormationContext): Operation {
  return operation({
    members: { NextToken: nextToken() },
    action: { name: 'cloudformation:ListExports' },
    async run(input) {
      const exports = (await stacks.list()).flatMap(({ id, outputs }) =>
        outputs.flatMap((output) =>
          output.exportName === undefined
            ? []
            : [{ ExportingStackId: id, Name: output.exportName, Value: outputValue(output, kernel.addresses) }],
        ),
      );
      const { page, NextToken } = pageOf(exports, input.NextToken);
      return { Exports: page, NextToken };
    },
  });
}
