/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html */
import { boolean, required, string, structure } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { StatesContext } from '../context.ts';
import { findStateMachine } from '../find.ts';
import { MAX_DEFINITION_CHARACTERS } from '../limits.ts';
import { keepStateMachine } from '../machines/keep-state-machine.ts';
import { loggingRule, readLogging } from '../machines/logging.ts';
import * as rules from '../rules.ts';

/** Running executions keep the definition with which they started. The next deployment restores the template's. */
export function updateStateMachine(context: StatesContext): Operation {
  return operation({
    members: {
      stateMachineArn: required(rules.arn()),
      definition: string({ min: 1, max: MAX_DEFINITION_CHARACTERS }),
      roleArn: rules.arn(),
      loggingConfiguration: loggingRule,
      tracingConfiguration: structure({ enabled: boolean() }),
    },
    action: { name: 'states:UpdateStateMachine', on: ({ stateMachineArn }) => stateMachineArn },
    run({ stateMachineArn, definition, roleArn, loggingConfiguration, tracingConfiguration }) {
      const machine = findStateMachine(context, stateMachineArn);
      const given = [definition, roleArn, loggingConfiguration, tracingConfiguration];
      if (given.every((member) => member === undefined)) throw nothingToUpdate();
      const { updatedAt, revisionId } = keepStateMachine(context, {
        name: machine.name,
        roleArn: roleArn ?? machine.roleArn,
        definition: definition ?? context.machines.definitionText(machine.definitionId),
        logging: loggingConfiguration === undefined ? machine.logging : readLogging(loggingConfiguration),
        tracing: tracingConfiguration?.enabled ?? machine.tracing,
      });
      return { updateDate: updatedAt / 1000, revisionId };
    },
  });
}

const nothingToUpdate = () =>
  new ServiceError(
    'MissingRequiredParameter',
    'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
  );
