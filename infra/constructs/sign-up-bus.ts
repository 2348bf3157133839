/** The event bus, which accepts events from the publishers that `grantPublish` names, from operators, and from nobody else. */
import { CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { AnyPrincipal, Effect, type IGrantable, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { BUS_POLICY_STATEMENT } from '../../events/names.ts';

export interface SignUpBusProps {
  readonly eventBusName: string;
  /** `role/<name>` or `user/<name>`, with wildcards: who may publish besides the functions and the workflow. */
  readonly operators: readonly string[];
}

/**
 * In its own account a bus needs no policy: an identity policy is enough, and an administrator's allows everything. Only an
 * explicit deny keeps others out. `aws:PrincipalArn` is the ARN of the role, whichever session uses it. EventBridge itself,
 * which puts archived events back, is a service and not denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export class SignUpBus extends EventBus {
  private readonly publishers = new Set<string>();

  constructor(scope: Construct, id: string, { eventBusName, operators }: SignUpBusProps) {
    super(scope, id, { eventBusName });
    const named = operators.map((operator) =>
      Stack.of(this).formatArn({ service: 'iam', region: '', resource: operator }),
    );
    const statement = new PolicyStatement({
      sid: BUS_POLICY_STATEMENT,
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['events:PutEvents'],
      resources: [this.eventBusArn],
      conditions: {
        ArnNotLike: { 'aws:PrincipalArn': Lazy.list({ produce: () => [...this.publishers, ...named] }) },
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
      },
    });
    // `addToResourcePolicy` would put `cdk-` before the statement's name, and the classes for this type have properties
    // that print warnings when a check reads them.
    new CfnResource(this, BUS_POLICY_STATEMENT, {
      type: 'AWS::Events::EventBusPolicy',
      properties: {
        EventBusName: this.eventBusName,
        Statement: statement.toJSON(),
        StatementId: BUS_POLICY_STATEMENT,
      },
    });
  }

  /** Lets the role of a function or a workflow pass; its own policy says which events it may put. */
  addPublisher(grantee: IGrantable): void {
    this.publishers.add((grantee.grantPrincipal as IRole).roleArn);
  }
}
