/** The one parameter from which the operator's tool learns every name, ARN and queue of the stage. */
import { Stack } from 'aws-cdk-lib';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Audit } from './audit.ts';
import type { Confirmations } from './confirmations.ts';
import type { Data } from './data.ts';
import type { DurableQueue } from './durable-queue.ts';
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
  readonly confirmations: Confirmations;
  readonly audit: Audit;
  readonly portals: readonly PortalAccess[];
  readonly failureTray: FailureTray;
  readonly alarms: Alarms;
}

export class OperationsParameter extends Construct {
  readonly parameter: StringParameter;

  constructor(scope: Construct, id: string, props: OperationsParameterProps) {
    super(scope, id);
    this.parameter = new StringParameter(this, 'Parameter', {
      parameterName: props.parameterName,
      description: "Where the operator's tool finds everything",
      stringValue: Stack.of(this).toJsonString(operationsSettings(props)),
      // Standard holds 4 KB; a stage with many portals needs more.
      tier: ParameterTier.INTELLIGENT_TIERING,
    });
  }
}

function operationsSettings(props: OperationsParameterProps) {
  const { events, data, identity, workflow, confirmations, failureTray, portals } = props;
  return {
    eventBusName: events.bus.eventBusName,
    archiveArn: events.archive.archiveArn,
    archiveName: events.archive.archiveName,
    stateMachineArn: workflow.stateMachine.stateMachineArn,
    workflowRuleArn: workflow.rule.rule.ruleArn,
    confirmationsRuleArn: confirmations.rule.rule.ruleArn,
    profilesTableName: data.profiles.tableName,
    auditEventsTableName: data.auditEvents.tableName,
    userPoolId: identity.userPool.userPoolId,
    queues: queueUrls(props),
    // No place where a sign-up waits: the notes are of executions, which are listed by themselves.
    failureTray: { queue: failureTray.queue.queueUrl, dlq: failureTray.rule.deadLetterQueue.queueUrl },
    portals: portals.map(({ portal: { name }, client }) => ({ name, clientId: client.userPoolClientId })),
    doctor: doctorSettings(props),
  };
}

/** As `DoctorSettings` reads them. */
function doctorSettings({ triggers, workflow, confirmations, audit, failureTray, alarms }: OperationsParameterProps) {
  const rules = [workflow.rule, confirmations.rule, audit.eventsRule, audit.failuresRule, failureTray.rule];
  const queues = { outbox: triggers.outbox, confirmations: confirmations.queue, audit: audit.queue };
  return {
    triggers: {
      PreSignUp: triggers.publishUserCreated.functionArn,
      PostConfirmation: triggers.publishUserConfirmed.functionArn,
    },
    rules: rules.map(({ busName, ruleName }) => ({ bus: busName, name: ruleName })),
    mappings: Object.fromEntries(
      Object.entries(queues).map(([name, { mapping }]) => [name, mapping.eventSourceMappingId]),
    ),
    alarms: alarms.names,
    topicArn: alarms.topic.topicArn,
  };
}

/** Every place where a sign-up can wait, by its URL. */
function queueUrls({ triggers, workflow, confirmations, audit }: OperationsParameterProps): Record<string, string> {
  const pair = (name: string, { queue, deadLetterQueue }: DurableQueue) => ({
    [name]: queue.queueUrl,
    [`${name}Dlq`]: deadLetterQueue.queueUrl,
  });
  return {
    ...pair('outbox', triggers.outbox),
    ...pair('confirmations', confirmations.queue),
    ...pair('audit', audit.queue),
    workflowRuleDlq: workflow.rule.deadLetterQueue.queueUrl,
    confirmationsRuleDlq: confirmations.rule.deadLetterQueue.queueUrl,
    auditEventsRuleDlq: audit.eventsRule.deadLetterQueue.queueUrl,
    auditFailuresRuleDlq: audit.failuresRule.deadLetterQueue.queueUrl,
  };
}
