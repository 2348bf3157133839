/** The parameter from which the operator's tool reads every name, ARN and queue URL of the stage. */
import { Stack } from 'aws-cdk-lib';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { ForgetSettings } from '../../events/forget-settings.ts';
import type { StageConfig } from '../config/schema.ts';
import type { AccessWorkflow } from './access-workflow.ts';
import type { Audit } from './audit.ts';
import type { Confirmations } from './confirmations.ts';
import type { Data } from './data.ts';
import type { DurableQueue } from './durable-queue.ts';
import type { Following } from './following.ts';
import type { HooksApi } from './hooks-api.ts';
import type { Identity } from './identity.ts';
import type { PortalAccess } from './portal-access.ts';
import type { SignUpTriggers } from './sign-up-triggers.ts';
import type { SignUpWorkflow } from './sign-up-workflow.ts';
import type { UserEventBus } from './user-event-bus.ts';
import type { Alarms } from './watching/alarms.ts';
import type { FailureTray } from './watching/failure-tray.ts';

export interface OperationsParameterProps {
  readonly parameterName: string;
  readonly events: UserEventBus;
  readonly data: Data;
  readonly triggers: SignUpTriggers;
  readonly identity: Identity;
  readonly workflow: SignUpWorkflow;
  readonly access: AccessWorkflow;
  readonly confirmations: Confirmations;
  readonly following: Following;
  readonly audit: Audit;
  readonly portals: readonly PortalAccess[];
  readonly failureTray: FailureTray;
  readonly alarms: Alarms;
  /** Whether the alarms go to an address. */
  readonly hasAlarmAddress: boolean;
  readonly okta: Pick<StageConfig['okta'], 'issuer' | 'clientId'>;
  readonly forget: ForgetSettings;
  readonly hooksApi?: HooksApi;
}

export class OperationsParameter extends Construct {
  readonly parameter: StringParameter;

  constructor(scope: Construct, id: string, props: OperationsParameterProps) {
    super(scope, id);
    this.parameter = new StringParameter(this, 'Parameter', {
      parameterName: props.parameterName,
      description: "Where the operator's tool finds everything",
      stringValue: Stack.of(this).toJsonString(operationsSettings(props)),
      // A standard parameter has 4 KB; a stage with many portals needs more.
      tier: ParameterTier.INTELLIGENT_TIERING,
    });
  }
}

function operationsSettings(props: OperationsParameterProps) {
  const { events, data, identity, workflow, access, confirmations, following, failureTray, portals, forget } = props;
  return {
    eventBusName: events.bus.eventBusName,
    archiveArn: events.archive.archiveArn,
    archiveName: events.archive.archiveName,
    stateMachineArn: workflow.stateMachine.stateMachineArn,
    accessStateMachineArn: access.stateMachine.stateMachineArn,
    workflowRuleArn: workflow.rule.rule.ruleArn,
    confirmationsRuleArn: confirmations.rule.rule.ruleArn,
    profilesTableName: data.profiles.tableName,
    auditEventsTableName: data.auditEvents.tableName,
    userPoolId: identity.userPool.userPoolId,
    queues: queueUrls(props),
    follow: following.settings,
    forget,
    // Not one of `queues`: no sign-up waits there. The notes are about executions, which are listed themselves.
    failureTray: { queue: failureTray.queue.queueUrl, dlq: failureTray.rule.deadLetterQueue.queueUrl },
    portals: Object.fromEntries(portals.map(({ portal: { name }, client }) => [name, client.userPoolClientId])),
    doctor: doctorSettings(props),
  };
}

/** In the form of `DoctorSettings`. */
function doctorSettings(props: OperationsParameterProps) {
  const {
    triggers,
    workflow,
    access,
    confirmations,
    following,
    audit,
    failureTray,
    alarms,
    hooksApi,
    okta,
    hasAlarmAddress,
  } = props;
  const onOwnBus = {
    workflow: workflow.rule,
    access: access.rule,
    confirmations: confirmations.rule,
    signIns: following.rule,
  };
  const queues = {
    outbox: triggers.outbox,
    confirmations: confirmations.queue,
    signIns: following.queue,
    audit: audit.queue,
  };
  return {
    triggers: {
      PreSignUp: triggers.publishUserCreated.functionArn,
      PostConfirmation: triggers.publishUserConfirmed.functionArn,
      PreTokenGeneration: triggers.admitToPortal.functionArn,
      PostAuthentication: triggers.publishUserSignedIn.functionArn,
    },
    provider: { issuer: okta.issuer, clientId: okta.clientId },
    rules: {
      ...Object.fromEntries(Object.entries(onOwnBus).map(([key, { ruleName }]) => [key, { name: ruleName }])),
      auditEvents: { name: audit.eventsRule.ruleName, target: 'audit' },
      auditFailures: { name: audit.failuresRule.ruleName, bus: audit.failuresRule.busName, target: 'audit' },
      failureTray: { name: failureTray.rule.ruleName, bus: failureTray.rule.busName },
    },
    mappings: Object.fromEntries(
      Object.entries(queues).map(([name, { mapping }]) => [name, mapping.eventSourceMappingId]),
    ),
    alarms: alarms.names,
    portalAlarms: alarms.portalNames,
    topicArn: alarms.topic.topicArn,
    hasAlarmAddress,
    ...(hooksApi && { hooks: { secretName: hooksApi.hooks.secretName, silentDays: hooksApi.hooks.silentDays } }),
  };
}

/** The URL of every queue in which a sign-up, or a fact about access, can wait. */
function queueUrls({
  triggers,
  workflow,
  access,
  confirmations,
  following,
  audit,
}: OperationsParameterProps): Record<string, string> {
  const pair = (name: string, { queue, deadLetterQueue }: DurableQueue) => ({
    [name]: queue.queueUrl,
    [`${name}Dlq`]: deadLetterQueue.queueUrl,
  });
  return {
    ...pair('outbox', triggers.outbox),
    ...pair('confirmations', confirmations.queue),
    ...pair('signIns', following.queue),
    ...pair('audit', audit.queue),
    accessRuleDlq: access.rule.deadLetterQueue.queueUrl,
    workflowRuleDlq: workflow.rule.deadLetterQueue.queueUrl,
    confirmationsRuleDlq: confirmations.rule.deadLetterQueue.queueUrl,
    signInsRuleDlq: following.rule.deadLetterQueue.queueUrl,
    auditEventsRuleDlq: audit.eventsRule.deadLetterQueue.queueUrl,
    auditFailuresRuleDlq: audit.failuresRule.deadLetterQueue.queueUrl,
  };
}
