/** Checks the resources that process events: queues, event source mappings, the state machine and the tables. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type Check, DEPLOY_AGAIN, type DoctorContext, type DoctorFinding, unless, whenPresent } from './check.ts';
import { queueUrlsOf } from './destinations.ts';

/** Queues that a function consumes: messages that it cannot process must go to a dead-letter queue. */
const isWorkedOff = (name: string, { doctor }: DoctorContext) => name in doctor.mappings;

export const queuesCheck: Check = {
  name: 'queues and their dead-letter queues',
  run: async (context) => {
    const { clients, settings } = context;
    const findings = Object.entries(queueUrlsOf(settings)).map(([name, url]) =>
      whenPresent(
        `queue ${name}`,
        () => clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['RedrivePolicy'] })),
        ({ Attributes }) =>
          unless(!isWorkedOff(name, context) || Attributes?.RedrivePolicy !== undefined, {
            resource: `queue ${name}`,
            problem: 'has no dead-letter queue: a message that fails again and again blocks until it expires',
            fix: DEPLOY_AGAIN,
          }),
      ),
    );
    return (await Promise.all(findings)).flat();
  },
};

export const mappingsCheck: Check = {
  name: 'event source mappings and their functions',
  run: async ({ clients, doctor }) => {
    const lambda = await clients.lambda();
    const findings = Object.entries(doctor.mappings).map(async ([name, UUID]) => {
      const resource = `mapping of queue ${name}`;
      let functionArn: string | undefined;
      const ofMapping = await whenPresent(
        resource,
        () => lambda.send(new GetEventSourceMappingCommand({ UUID })),
        ({ State, StateTransitionReason, FunctionArn }) => {
          functionArn = FunctionArn;
          return unless(State === 'Enabled' || State === 'Updating' || State === 'Creating', {
            resource,
            problem: `is ${State ?? 'in an unknown state'} (${StateTransitionReason ?? 'no reason'}): nobody reads the queue`,
            fix: `aws lambda update-event-source-mapping --uuid ${UUID} --enabled`,
          });
        },
      );
      return [...ofMapping, ...(functionArn === undefined ? [] : await functionFindings(lambda, functionArn))];
    });
    return (await Promise.all(findings)).flat();
  },
};

/** Lambda keeps the mapping of a function that was deleted. */
function functionFindings(lambda: LambdaClient, arn: string): Promise<DoctorFinding[]> {
  return whenPresent(
    `function ${arn.slice(arn.lastIndexOf(':') + 1)}`,
    () => lambda.send(new GetFunctionConfigurationCommand({ FunctionName: arn })),
    () => [],
  );
}

export const stateMachineCheck: Check = {
  name: 'state machines',
  run: async ({ clients, settings }) => {
    const machines = {
      'state machine': settings.stateMachineArn,
      'access state machine': settings.accessStateMachineArn,
    };
    const findings = Object.entries(machines).map(([resource, stateMachineArn]) =>
      whenPresent(
        resource,
        () => clients.states.send(new DescribeStateMachineCommand({ stateMachineArn })),
        ({ status }) => unless(status === 'ACTIVE', { resource, problem: `is ${status}`, fix: DEPLOY_AGAIN }),
      ),
    );
    return (await Promise.all(findings)).flat();
  },
};

export const tablesCheck: Check = {
  name: 'tables',
  run: async ({ clients, settings: { profilesTableName, auditEventsTableName } }) => {
    const findings = [profilesTableName, auditEventsTableName].map((TableName) =>
      whenPresent(
        `table ${TableName}`,
        () => clients.documents.send(new DescribeTableCommand({ TableName })),
        ({ Table }) =>
          unless(Table?.TableStatus === 'ACTIVE' || Table?.TableStatus === 'UPDATING', {
            resource: `table ${TableName}`,
            problem: `is ${Table?.TableStatus}`,
            fix: 'wait until AWS has finished; a table that was deleted comes back from a point in time',
          }),
      ),
    );
    return (await Promise.all(findings)).flat();
  },
};
