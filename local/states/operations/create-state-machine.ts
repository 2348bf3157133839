/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
import { boolean, type InputOf, list, noEffect, oneOf, required, string, structure } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { notImplemented } from '../../kernel/service-error.ts';
import { stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import { stateMachineAlreadyExists } from '../errors.ts';
import { MAX_DEFINITION_CHARACTERS } from '../limits.ts';
import { keepStateMachine } from '../machines/keep-state-machine.ts';
import { loggingRule, readLogging } from '../machines/logging.ts';
import type { StateMachine } from '../machines/state-machine.ts';
import { checkName } from '../names.ts';
import * as rules from '../rules.ts';

const members = {
  name: required(rules.name()),
  definition: required(string({ min: 1, max: MAX_DEFINITION_CHARACTERS })),
  roleArn: required(rules.arn()),
  type: oneOf('STANDARD', 'EXPRESS'),
  loggingConfiguration: loggingRule,
  tracingConfiguration: structure({ enabled: boolean() }),
  tags: noEffect(list(rules.tag()), rules.TAGS_NO_EFFECT),
};

/** An identical request returns the existing state machine, even if the role differs. */
export function createStateMachine(context: StatesContext): Operation {
  const { kernel, machines } = context;
  return operation({
    members,
    action: { name: 'states:CreateStateMachine', on: ({ name }) => stateMachineArn(kernel, name) },
    run(input) {
      checkName(input.name);
      if (input.type === 'EXPRESS') throw notImplemented('state machines of the type EXPRESS');
      const settings = settingsOf(input);
      const arn = stateMachineArn(kernel, input.name);
      const existing = machines.get(input.name);
      if (existing !== undefined) {
        const definitionId = machines.keepDefinition(input.definition);
        if (!isSame(existing, { ...settings, definitionId })) throw stateMachineAlreadyExists(arn);
        return { stateMachineArn: arn, creationDate: existing.createdAt / 1000 };
      }
      const { createdAt } = keepStateMachine(context, settings);
      return { stateMachineArn: arn, creationDate: createdAt / 1000 };
    },
  });
}

function settingsOf({ name, roleArn, definition, ...input }: InputOf<typeof members>) {
  const tracing = input.tracingConfiguration?.enabled ?? false;
  return { name, roleArn, definition, logging: readLogging(input.loggingConfiguration), tracing };
}

type Compared = Pick<StateMachine, 'definitionId' | 'logging' | 'tracing'>;

function isSame(existing: Compared, given: Compared): boolean {
  const essence = ({ definitionId, logging: log, tracing }: Compared) => JSON.stringify([definitionId, log, tracing]);
  return essence(existing) === essence(given);
}
