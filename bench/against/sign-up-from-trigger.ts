/** A sign-up from the pre sign-up trigger on, for endpoints whose user pools do not federate sign-ins. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { SignUp } from '../load/crowd.ts';
import { untilFound } from '../load/until-found.ts';
import type { Target } from './target.ts';

export interface TriggerDriver {
  signUp: SignUp;
  close(): void;
}

/**
 * Invokes the function with the event that Cognito sends for a federated user, and reads the table until the workflow has
 * stored the profile.
 * {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html The event}.
 */
export function triggerDriver({ client, portal, userPoolId, preSignUpFunction, profilesTable }: Target): TriggerDriver {
  const lambda = new LambdaClient(client);
  const dynamodb = new DynamoDBClient(client);
  const documents = DynamoDBDocumentClient.from(dynamodb);

  const eventOf = (username: string, userName: string) => ({
    version: '1',
    triggerSource: 'PreSignUp_ExternalProvider',
    region: userPoolId.split('_')[0],
    userPoolId,
    userName,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: portal.clientId },
    request: {
      userAttributes: {
        'cognito:email_alias': '',
        'cognito:phone_number_alias': '',
        email: `${username}@example.com`,
        email_verified: 'true',
        given_name: 'Guest',
        family_name: username,
      },
      validationData: {},
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });

  return {
    async signUp(username) {
      const userName = `${portal.identityProvider.toLowerCase()}_${username}`;
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: preSignUpFunction, Payload: JSON.stringify(eventOf(username, userName)) }),
      );
      if (FunctionError !== undefined) throw new Error(`${preSignUpFunction} failed: ${Payload?.transformToString()}`);
      const read = new GetCommand({ TableName: profilesTable, Key: { userName }, ConsistentRead: true });
      await untilFound(async () => (await documents.send(read)).Item?.attributesAt !== undefined);
    },
    close() {
      lambda.destroy();
      dynamodb.destroy();
    },
  };
}
