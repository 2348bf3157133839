/** The workflow that turns a UserCreated event into a profile, its two functions and the rule that starts it. */
import { Aws, Fn } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { repositoryPath } from '../repository-path.ts';
import { type Data, grantTable } from './data.ts';
import { DeliveryRule } from './delivery-rule.ts';
import { grantInvoke, grantPublish, grantReadPortalSettings } from './grants.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface SignUpWorkflowProps {
  readonly defaults: StageDefaults;
  readonly bus: EventBus;
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
      description: 'Starts the sign-up workflow for every new user',
      eventPattern: { source: [USER_EVENT_SOURCE], detailType: [DETAIL_TYPES.UserCreated] },
      target: (delivery) => new SfnStateMachine(this.stateMachine, delivery),
    });
  }

  private createStateMachine(props: SignUpWorkflowProps): StateMachine {
    const { defaults, bus } = props;
    const validateAttributes = this.createValidateAttributes(props);
    const writeProfile = this.createWriteProfile(props);
    const logGroup = new LogGroup(this, 'StateMachineLogs', {
      logGroupName: vendedLogGroupName(defaults.stage),
      retention: defaults.logRetention,
      removalPolicy: defaults.removalPolicy,
    });
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

/**
 * Every log group that Step Functions writes to enters a policy of the account, which has room for few; those under this
 * path share one entry. The stack's own id at the end keeps a new stack from the log group that an old one left behind.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
function vendedLogGroupName(stage: string): string {
  return `/aws/vendedlogs/states/sign-up-${stage}-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`;
}
