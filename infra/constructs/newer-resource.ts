/** Resources of types that CloudFormation documents and this version of the CDK does not have. */
import { CfnResource, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface NewerResourceProps {
  /** As CloudFormation names it. */
  readonly type: string;
  /** Nothing checks their names and values but CloudFormation and the twin. */
  readonly properties: Record<string, unknown>;
}

/** Declares the resource by name, without the checks of the CDK and of cfn-lint that they know the type. */
export function newerResource(scope: Construct, id: string, props: NewerResourceProps): CfnResource {
  const resource = new CfnResource(scope, id, props);
  Validations.of(resource).acknowledge({
    id: 'CloudFormation-Validate::F3006',
    reason:
      'The type is in the CloudFormation template reference, and newer than the list that the CDK checks against.',
  });
  resource.addMetadata('cfn-lint', { config: { ignore_checks: ['E3006'] } });
  return resource;
}
