/** A deployment of the stack at some endpoint: on AWS, in the local twin, or in another emulator. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { OperationsSettings } from '../../events/operations-settings.ts';
import { type ClientConfig, clientConfigOf } from '../../ops/aws/client-config.ts';
import { type PortalConfig, parseConfig } from '../../portal/app/config.ts';

export interface Target {
  /** The settings with which SDK clients reach the endpoint. */
  client: Omit<ClientConfig, 'maxAttempts'>;
  /** The first portal of the stack. */
  portal: PortalConfig;
  userPoolId: string;
  /** ARN of the function behind the pre sign-up trigger. */
  preSignUpFunction: string;
  profilesTable: string;
}

export interface TargetOptions {
  /** The AWS endpoint. */
  url: string;
  /** Of the stack. */
  stage: string;
  /** Where the portal serves its `config.json`, if the addresses in the stack's outputs are not those to use. */
  portalUrl?: string;
}

/**
 * Reads the stack's outputs and the operator's parameter. Credentials and Region are those of the environment; an
 * endpoint on this machine needs none.
 * @throws {OpsError} for an address that is none @throws Error naming what the stack lacks @throws any error of the calls
 */
export async function findTarget({ url, stage, portalUrl }: TargetOptions): Promise<Target> {
  // The SDK's own retries stay on, as in most programs that call AWS.
  const { maxAttempts: _, ...client } = clientConfigOf({ stage, endpointUrl: url }, process.env);
  const outputs = await readOutputs(client, `sign-up-${stage}`);
  const { userPoolId, profilesTableName, doctor } = await readSettings(
    client,
    output(outputs, 'OperationsParameterName'),
  );
  if (doctor === undefined)
    throw new Error('the stack is older than its trigger functions in the parameter: deploy it again');
  const printed = output(outputs, 'PortalConfig');
  return {
    client,
    portal: portalUrl === undefined ? parseConfig(printed) : await fetchConfig(portalUrl),
    userPoolId,
    preSignUpFunction: doctor.triggers.PreSignUp,
    profilesTable: profilesTableName,
  };
}

type Outputs = readonly { name: string; value: string }[];

async function readOutputs(client: Target['client'], StackName: string): Promise<Outputs> {
  const cloudFormation = new CloudFormationClient(client);
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    return (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => ({
      name: OutputKey,
      value: OutputValue,
    }));
  } finally {
    cloudFormation.destroy();
  }
}

function output(outputs: Outputs, nameEnd: string): string {
  const found = outputs.find(({ name }) => name.endsWith(nameEnd));
  if (found === undefined) throw new Error(`the stack has no output whose name ends with ${nameEnd}`);
  return found.value;
}

async function readSettings(client: Target['client'], Name: string): Promise<OperationsSettings> {
  const ssm = new SSMClient(client);
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
    return OperationsSettings.parse(JSON.parse(Parameter?.Value ?? '{}'));
  } finally {
    ssm.destroy();
  }
}

async function fetchConfig(portalUrl: string): Promise<PortalConfig> {
  const response = await fetch(new URL('config.json', `${portalUrl.replace(/\/$/, '')}/`));
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}; expected the portal's config.json`);
  return parseConfig(await response.text());
}
