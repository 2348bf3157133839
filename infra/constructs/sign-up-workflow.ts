/** The workflow that turns a UserCreated event into a profile, its two functions and the rule that starts it. */
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { AUDIT_EVENT_SOURCE, CANARY_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { repositoryPath } from '../repository-path.ts';
import { type Data, grantTable } from './data.ts';
import { DeliveryRule } from './delivery-rule.ts';
import { grantInvoke, grantPublish, grantReadPortalSettings } from './grants.ts';
import type { SignUpBus } from './sign-up-bus.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';
import { workflowLogGroup } from './workflow-log-group.ts';

export interface SignUpWorkflowProps {
  readonly defaults: StageDefaults;
  readonly bus: SignUpBus;
  readonly data: Data;
  readonly portalParameterPrefix: string;
}

export class SignUpWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  readonly rule: DeliveryRule;

  constructor(scope: Construct, id: string, props: SignUpWorkflowProps) {
    super(scope, id);
    const { defaults, bus } = props;
    this.stateMachine = this.createStateMachine(props);
    this.rule = new DeliveryRule(this, 'Start', {
      defaults,
      eventBus: bus,
      description: 'Starts the sign-up workflow for every new user, and for canaries',
      eventPattern: { source: [USER_EVENT_SOURCE, CANARY_EVENT_SOURCE], detailType: [DETAIL_TYPES.UserCreated] },
      target: (delivery) => new SfnStateMachine(this.stateMachine, delivery),
    });
  }

  private createStateMachine(props: SignUpWorkflowProps): StateMachine {
    const { defaults, bus } = props;
    const validateAttributes = this.createValidateAttributes(props);
    const writeProfile = this.createWriteProfile(props);
    const logGroup = workflowLogGroup(this, { defaults, name: `sign-up-${defaults.stage}` });
    const stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(repositoryPath('workflows/sign-up.asl.json')),
      definitionSubstitutions: {
        ValidateAttributesFunctionArn: validateAttributes.functionArn,
        WriteProfileFunctionArn: writeProfile.functionArn,
        EventBusName: bus.eventBusName,
      },
      tracingEnabled: true,
      // Inputs and outputs are personal data: they stay in the execution's history.
      logs: { destination: logGroup, level: LogLevel.ERROR, includeExecutionData: false },
    });
    for (const handler of [validateAttributes, writeProfile]) grantInvoke(handler, stateMachine);
    const { ProfileWritten, SignUpRejected } = DETAIL_TYPES;
    grantPublish(bus, stateMachine, { source: AUDIT_EVENT_SOURCE, detailTypes: [ProfileWritten, SignUpRejected] });
    return stateMachine;
  }

  private createValidateAttributes({ defaults, portalParameterPrefix }: SignUpWorkflowProps): StackFunction {
    const handler = new StackFunction(this, 'ValidateAttributes', {
      defaults,
      name: 'validate-attributes',
      environment: { PORTAL_PARAMETER_PREFIX: portalParameterPrefix },
    });
    grantReadPortalSettings(this, portalParameterPrefix, handler);
    return handler;
  }

  private createWriteProfile({ defaults, data }: SignUpWorkflowProps): StackFunction {
    const handler = new StackFunction(this, 'WriteProfile', {
      defaults,
      name: 'write-profile',
      environment: { PROFILES_TABLE_NAME: data.profiles.tableName },
    });
    grantTable(data.profiles, handler, 'dynamodb:UpdateItem');
    return handler;
  }
}
