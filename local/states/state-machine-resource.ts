/** `AWS::StepFunctions::StateMachine`. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html */
import { readFile } from 'node:fs/promises';
import {
  anyJson,
  boolean,
  type InputOf,
  list,
  map,
  noEffect,
  oneOf,
  required,
  string,
  structure,
} from '../kernel/rules/rule.ts';
import { type Resource, type ResourceType, resourceType } from '../kernel/service.ts';
import { stateMachineArn } from './arns.ts';
import type { StatesContext } from './context.ts';
import { keepStateMachine, type StateMachineSettings } from './machines/keep-state-machine.ts';
import { checkName } from './names.ts';
import * as rules from './rules.ts';

const members = {
  DefinitionS3Location: structure({ Bucket: required(string()), Key: required(string()) }),
  DefinitionString: string({ min: 1 }),
  DefinitionSubstitutions: map(string()),
  RoleArn: required(string()),
  StateMachineName: rules.name(),
  StateMachineType: oneOf('STANDARD'),
  LoggingConfiguration: structure({
    Level: oneOf('ALL', 'ERROR', 'FATAL', 'OFF'),
    IncludeExecutionData: boolean(),
    Destinations: list(structure({ CloudWatchLogsLogGroup: structure({ LogGroupArn: string() }) })),
  }),
  TracingConfiguration: structure({ Enabled: boolean() }),
  Tags: noEffect(list(anyJson()), rules.TAGS_NO_EFFECT),
};

type StateMachineResource = Resource<InputOf<typeof members>>;

/** A changed definition updates the state machine. Running executions keep the old one. */
export function stateMachineResource(context: StatesContext): ResourceType {
  return resourceType(members, async (resource) => {
    const settings = await readSettings(resource);
    checkName(settings.name);
    const { name, revisionId = 'INITIAL' } = keepStateMachine(context, settings);
    const arn = stateMachineArn(context.kernel, name);
    return { physicalId: arn, attributes: { Arn: arn, Name: name, StateMachineRevisionId: revisionId } };
  });
}

async function readSettings(resource: StateMachineResource): Promise<StateMachineSettings> {
  const { physicalId, properties } = resource;
  const { LoggingConfiguration: logging = {}, TracingConfiguration: tracing = {} } = properties;
  const groups = (logging.Destinations ?? []).map(({ CloudWatchLogsLogGroup: group }) => group?.LogGroupArn ?? '');
  return {
    name: properties.StateMachineName ?? physicalId?.split(':').at(-1) ?? resource.generatedName().slice(0, 80),
    definition: substitute(await readDefinition(resource), properties.DefinitionSubstitutions ?? {}),
    roleArn: properties.RoleArn,
    logging: {
      level: logging.Level ?? 'OFF',
      includeExecutionData: logging.IncludeExecutionData ?? false,
      logGroupArns: groups,
    },
    tracing: tracing.Enabled ?? false,
  };
}

async function readDefinition({ logicalId, properties, asset }: StateMachineResource): Promise<string> {
  const { DefinitionString: text, DefinitionS3Location: location } = properties;
  if (text !== undefined && location === undefined) return text;
  if (location !== undefined && text === undefined) return readFile(asset(location.Key), 'utf8');
  throw new Error(`${logicalId} needs either DefinitionString or DefinitionS3Location`);
}

/** Replaces each `${Name}` with its value; unknown names stay as they are. */
function substitute(definition: string, values: Readonly<Record<string, string>>): string {
  return definition.replace(/\$\{([^}]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}
