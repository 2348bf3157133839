/** One portal's sign-in: its app client, its branding of the login page, and its settings for the functions. */
import { Duration, Stack } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  type CfnUserPoolClient,
  OAuthScope,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { ATTRIBUTE_ROWS } from '../../events/attributes.ts';
import { type PortalConfig, portalSettings } from '../config/portal-schema.ts';
import type { Identity } from './identity.ts';
import { managedLoginAssets, managedLoginSettings } from './managed-login-settings.ts';

export interface PortalAccessProps {
  readonly identity: Identity;
  readonly portal: PortalConfig;
  /** The parameter is `<prefix>/<client id>`. */
  readonly parameterPrefix: string;
}

/** What tokens and userinfo may hold. Without `email_verified` among them, the scope `email` is an invalid grant. */
const READ = ATTRIBUTE_ROWS.map(({ cognito }) => cognito).toSorted();

export class PortalAccess extends Construct {
  readonly portal: PortalConfig;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { identity, portal, parameterPrefix }: PortalAccessProps) {
    super(scope, id);
    this.portal = portal;
    this.client = this.createClient(identity, portal);
    const branding = new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: identity.userPool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: false,
      settings: managedLoginSettings(portal),
      assets: managedLoginAssets(portal),
    });
    // A style is for managed login, which the pool has with its domain.
    branding.node.addDependency(identity.domain);
    new StringParameter(this, 'Settings', {
      parameterName: `${parameterPrefix}/${this.client.userPoolClientId}`,
      // The name is known to CloudFormation only; this says that it begins with a slash.
      simpleName: false,
      description: `Portal ${portal.name}: what it shows and demands`,
      stringValue: Stack.of(this).toJsonString(portalSettings(portal)),
      tier: ParameterTier.STANDARD,
    });
  }

  private createClient(identity: Identity, { url, localAccounts }: PortalConfig): UserPoolClient {
    const client = new UserPoolClient(this, 'Client', {
      userPool: identity.userPool,
      generateSecret: false,
      // Password sign-in for accounts that administrators made. Refresh tokens rotate, and with rotation
      // Cognito refuses a client that also has ALLOW_REFRESH_TOKEN_AUTH.
      authFlows: { userSrp: true },
      refreshTokenRotationGracePeriod: Duration.seconds(30),
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE, identity.scopes.profileRead],
        callbackUrls: [`${url}/callback`],
        logoutUrls: [`${url}/`],
      },
      supportedIdentityProviders: [
        UserPoolClientIdentityProvider.custom(identity.okta.providerName),
        // Accounts that administrators made; without them the login page has no form for user names and passwords.
        ...(localAccounts ? [UserPoolClientIdentityProvider.COGNITO] : []),
      ],
      accessTokenValidity: Duration.minutes(60),
      idTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.days(30),
      authSessionValidity: Duration.minutes(3),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    // Named as the pool names them. A list of what it may write is left out on purpose: AWS's pages disagree on what
    // becomes of a mapped attribute that is not in it, and without a list a client may write every standard attribute.
    (client.node.defaultChild as CfnUserPoolClient).readAttributes = READ;
    return client;
  }
}
