/** Keeps the `cdk` command from deploying the stages that exist for other purposes. */
import { Annotations, type App, Stack } from 'aws-cdk-lib';
import { EXAMPLE_STAGES, LOCAL_STAGE } from './config/forbidden-texts.ts';

/** Why a stage exists that cannot be deployed. */
const NOT_FOR_AWS: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(
    EXAMPLE_STAGES.map((stage) => [stage, 'is an example: its Okta application, secret and addresses do not exist']),
  ),
  [LOCAL_STAGE]: 'is for the local twin: its Okta and its portals are on localhost',
};

/**
 * Gives every stack of such a stage an error annotation: the `cdk` command does not deploy a stack that has one. The app
 * does not know which command runs it.
 */
export function refuseToDeploy(app: App, stage: string): void {
  const { [stage]: reason } = NOT_FOR_AWS;
  if (reason === undefined) return;
  for (const stack of app.node.children.filter(Stack.isStack)) {
    Annotations.of(stack).addError(
      `stage "${stage}" ${reason}. Copy infra/config/prod.json to a stage of your own, as docs/deploy.md says; add --ignore-errors to synthesize this one only.`,
    );
  }
}
