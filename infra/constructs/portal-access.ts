/** One portal's sign-in: its app client, its login page branding, and its settings for the functions. */
import { Duration, Stack } from 'aws-cdk-lib';
import {
  type AuthFlow,
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
import type { StageConfig } from '../config/schema.ts';
import type { Identity } from './identity.ts';
import { managedLoginAssets, managedLoginSettings } from './managed-login-settings.ts';
import { newerResource } from './newer-resource.ts';

export interface PortalAccessProps {
  readonly identity: Identity;
  readonly portal: PortalConfig;
  readonly tokens: StageConfig['tokens'];
  /** The parameter is `<prefix>/<client id>`. */
  readonly parameterPrefix: string;
}

/**
 * The attributes that tokens and userinfo may contain. Without `email_verified`, the scope `email` is an invalid grant.
 */
const READ = ATTRIBUTE_ROWS.map(({ cognito }) => cognito).toSorted();

/** For accounts that administrators made. */
const PASSWORD_SIGN_IN: AuthFlow = { userSrp: true };
/**
 * Cognito gives a client that names no flow the default ones, sign-in by password among them. The custom flow lets nobody
 * in: it is made of triggers that the pool does not have.
 */
const NO_SIGN_IN_BY_API: AuthFlow = { custom: true };

export class PortalAccess extends Construct {
  readonly portal: PortalConfig;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { identity, portal, tokens, parameterPrefix }: PortalAccessProps) {
    super(scope, id);
    this.portal = portal;
    this.client = this.createClient(identity, portal, tokens);
    this.askOktaAtEverySignIn(identity);
    const branding = new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: identity.userPool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: false,
      settings: managedLoginSettings(portal),
      assets: managedLoginAssets(portal),
    });
    // Branding requires managed login, which the domain enables.
    branding.node.addDependency(identity.domain);
    new StringParameter(this, 'Settings', {
      parameterName: `${parameterPrefix}/${this.client.userPoolClientId}`,
      // Only CloudFormation knows the name; this declares that it begins with a slash.
      simpleName: false,
      description: `Portal ${portal.name}: what it shows and demands`,
      stringValue: Stack.of(this).toJsonString(portalSettings(portal)),
      tier: ParameterTier.STANDARD,
    });
  }

  /**
   * Otherwise Cognito's session cookie would get tokens for an hour without asking Okta who the person is now. Okta's own
   * session keeps single sign-on.
   * {@link https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclientsessionconfigurationattachment.html}
   */
  private askOktaAtEverySignIn(identity: Identity): void {
    const sessions = newerResource(this, 'Sessions', {
      type: 'AWS::Cognito::UserPoolClientSessionConfigurationAttachment',
      properties: {
        UserPoolId: identity.userPool.userPoolId,
        ClientId: this.client.userPoolClientId,
        SSOSession: { MaxValidityMinutes: 0 },
      },
    });
    sessions.addResourceDependency(identity.sessions);
  }

  private createClient(
    identity: Identity,
    { url, localAccounts }: PortalConfig,
    { accessMinutes, refreshDays }: StageConfig['tokens'],
  ): UserPoolClient {
    const client = new UserPoolClient(this, 'Client', {
      userPool: identity.userPool,
      generateSecret: false,
      // With rotation, Cognito refuses a client that also has ALLOW_REFRESH_TOKEN_AUTH.
      authFlows: localAccounts ? PASSWORD_SIGN_IN : NO_SIGN_IN_BY_API,
      refreshTokenRotationGracePeriod: Duration.seconds(30),
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE, identity.scopes.profileRead],
        callbackUrls: [`${url}/callback`],
        logoutUrls: [`${url}/`],
      },
      supportedIdentityProviders: [
        UserPoolClientIdentityProvider.custom(identity.okta.providerName),
        // Accounts that administrators created; without them, the login page has no form for user names and passwords.
        ...(localAccounts ? [UserPoolClientIdentityProvider.COGNITO] : []),
      ],
      accessTokenValidity: Duration.minutes(accessMinutes),
      idTokenValidity: Duration.minutes(accessMinutes),
      refreshTokenValidity: Duration.days(refreshDays),
      authSessionValidity: Duration.minutes(3),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    // The pool's names. There is deliberately no list of writable attributes: AWS's pages disagree on whether a mapped
    // attribute outside the list is refused or skipped, and without a list a client may write every standard attribute.
    (client.node.defaultChild as CfnUserPoolClient).readAttributes = READ;
    return client;
  }
}
