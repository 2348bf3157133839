/** Reads the names of a stage's resources from the SSM parameter of its stack. */
import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import { OperationsSettings } from '../../events/operations-settings.ts';
import { OpsError } from '../terminal/errors.ts';

/** @throws {OpsError} if the stage is not deployed here, or if its parameter has another version's format */
export async function readSettings(ssm: SSMClient, stage: string): Promise<OperationsSettings> {
  const Name = `/sign-up/${stage}/operations`;
  const value = await readParameter(ssm, Name);
  const read = OperationsSettings.safeParse(fromJson(value));
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path }) => path.join('.') || 'all of it').join(', ');
  throw new OpsError(`the parameter ${Name} has an unknown format (${places}); deploy the stack of this version`);
}

async function readParameter(ssm: SSMClient, Name: string): Promise<string> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
    return Parameter?.Value ?? '';
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
    throw new OpsError(
      `there is no parameter ${Name}: the stage has another name, or its stack is in another account or Region; ` +
        'check --stage, --profile, --region and --endpoint-url',
      undefined,
      { cause: error },
    );
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
