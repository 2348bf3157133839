/** The workflow that makes the user pool agree with the facts of Okta and operators about a person's access, and its rule. */
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { WRITE_CONDITIONS } from '../../events/write-conditions.ts';
import { repositoryPath } from '../repository-path.ts';
import { type Data, grantTable } from './data.ts';
import { DeliveryRule } from './delivery-rule.ts';
import { grantPublish } from './grants.ts';
import type { SignUpBus } from './sign-up-bus.ts';
import type { StageDefaults } from './stage-defaults.ts';
import { workflowLogGroup } from './workflow-log-group.ts';

export interface AccessWorkflowProps {
  readonly defaults: StageDefaults;
  readonly bus: SignUpBus;
  readonly data: Data;
  readonly userPool: UserPool;
}

const USER_POOL_ACTIONS = ['AdminGetUser', 'AdminDisableUser', 'AdminEnableUser', 'AdminUserGlobalSignOut'];

export class AccessWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  readonly rule: DeliveryRule;

  constructor(scope: Construct, id: string, { defaults, bus, data, userPool }: AccessWorkflowProps) {
    super(scope, id);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(repositoryPath('workflows/access.asl.json')),
      definitionSubstitutions: {
        ProfilesTableName: data.profiles.tableName,
        UserPoolId: userPool.userPoolId,
        EventBusName: bus.eventBusName,
        UserBlockedCondition: WRITE_CONDITIONS.UserBlocked,
        UserUnblockedCondition: WRITE_CONDITIONS.UserUnblocked,
      },
      tracingEnabled: true,
      // Inputs and outputs are personal data: they stay in the execution's history.
      logs: {
        destination: workflowLogGroup(this, { defaults, name: `access-${defaults.stage}` }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    grantTable(data.profiles, this.stateMachine, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    Grant.addToPrincipal({
      grantee: this.stateMachine,
      actions: USER_POOL_ACTIONS.map((action) => `cognito-idp:${action}`),
      resourceArns: [userPool.userPoolArn],
    });
    const { AccessBlocked, AccessRestored, UserBlocked, UserUnblocked } = DETAIL_TYPES;
    grantPublish(bus, this.stateMachine, {
      source: AUDIT_EVENT_SOURCE,
      detailTypes: [AccessBlocked, AccessRestored],
    });
    this.rule = new DeliveryRule(this, 'Start', {
      defaults,
      eventBus: bus,
      description: 'Starts the access workflow for every fact about access',
      eventPattern: { source: [USER_EVENT_SOURCE], detailType: [UserBlocked, UserUnblocked] },
      target: (delivery) => new SfnStateMachine(this.stateMachine, delivery),
    });
  }
}
