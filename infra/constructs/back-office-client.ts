/** The only confidential client: reads every profile and the audit, and signs nobody in. */
import { Duration } from 'aws-cdk-lib';
import { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Identity } from './identity.ts';

export class BackOfficeClient extends Construct {
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { identity }: { readonly identity: Identity }) {
    super(scope, id);
    this.client = new UserPoolClient(this, 'Client', {
      userPool: identity.userPool,
      generateSecret: true,
      // Allows only the refresh flow, which needs a refresh token that this client never gets. By default, Cognito
      // would
      // allow sign-in by password.
      authFlows: { userSrp: false },
      oAuth: {
        flows: { clientCredentials: true, authorizationCodeGrant: false, implicitCodeGrant: false },
        scopes: [identity.scopes.profilesRead, identity.scopes.auditRead],
      },
      supportedIdentityProviders: [],
      accessTokenValidity: Duration.minutes(60),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
  }
}
