/** AWS CloudFormation: describes what the twin has deployed. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import type { Service } from '../kernel/service.ts';
import { DEPLOYS_ITSELF } from '../kernel/service-error.ts';
import { createCloudFormationContext, validationError } from './context.ts';
import { cloudFormationOperations } from './operations.ts';

export function createCloudFormation(kernel: Kernel): Service {
  return {
    name: 'cloudformation',
    wire: {
      protocol: 'query',
      version: '2010-05-15',
      namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
      timestamps: ['CreationTime', 'LastUpdatedTime', 'LastUpdatedTimestamp', 'Timestamp'],
    },
    operations: cloudFormationOperations(createCloudFormationContext(kernel)),
    instead: (operation) => (DEPLOYS.test(operation) ? DEPLOYS_ITSELF : undefined),
    invalidInput: (problems) => validationError(validationException(problems).message),
  };
}

/** Changes of stacks, and what is read to prepare one. */
const DEPLOYS = /^(Create|Update|Delete|Execute|Import|Rollback|Continue|Cancel|Validate|DescribeChangeSet)/;
