/** The user pool, Okta as its identity provider, its login domain, and the scopes of the read API. */
import { type CfnResource, Duration, SecretValue } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPool,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  OAuthScope,
  OidcAttributeRequestMethod,
  type PasswordPolicy,
  ProviderAttribute,
  ResourceServerScope,
  UserPool,
  UserPoolDomain,
  UserPoolIdentityProviderOidc,
  UserPoolOperation,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { ATTRIBUTE_ROWS } from '../../events/attributes.ts';
import { IDENTITY_PROVIDER_NAME, SCOPES } from '../../events/names.ts';
import type { StageConfig } from '../config/schema.ts';
import { newerResource } from './newer-resource.ts';
import type { SignUpTriggers } from './sign-up-triggers.ts';
import type { StageDefaults } from './stage-defaults.ts';

/** A key of `SCOPES` in `events/names.ts`. */
export type ScopeKey = keyof typeof SCOPES;

export interface IdentityProps {
  readonly defaults: StageDefaults;
  readonly triggers: SignUpTriggers;
  readonly okta: StageConfig['okta'];
  readonly loginDomainPrefix: string;
}

const SCOPE_DESCRIPTIONS: Record<ScopeKey, string> = {
  profileRead: 'Read your own profile',
  profilesRead: 'Read every profile',
  auditRead: 'Read what happened to every sign-up',
};

/** For accounts that administrators create; people from Okta have no password in the pool. */
const PASSWORD_POLICY: PasswordPolicy = {
  minLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
  tempPasswordValidity: Duration.days(7),
};

export class Identity extends Construct {
  readonly userPool: UserPool;
  readonly okta: UserPoolIdentityProviderOidc;
  readonly domain: UserPoolDomain;
  /** Session tracking, which the session settings of app clients require. */
  readonly sessions: CfnResource;
  /** The scopes for app clients: `portal/profile.read` and so on. */
  readonly scopes: Record<ScopeKey, OAuthScope>;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    this.userPool = this.createUserPool(props);
    this.sessions = this.trackSessions();
    this.okta = this.createOktaProvider(props.okta);
    this.domain = new UserPoolDomain(this, 'Domain', {
      userPool: this.userPool,
      cognitoDomain: { domainPrefix: props.loginDomainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.scopes = this.createScopes();
  }

  private createUserPool({ defaults, triggers }: IdentityProps): UserPool {
    const userPool = new UserPool(this, 'UserPool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      signInCaseSensitive: false,
      signInAliases: { username: true },
      selfSignUpEnabled: false,
      accountRecovery: AccountRecovery.NONE,
      passwordPolicy: PASSWORD_POLICY,
      lambdaTriggers: {
        preSignUp: triggers.publishUserCreated,
        postConfirmation: triggers.publishUserConfirmed,
        postAuthentication: triggers.publishUserSignedIn,
      },
      deletionProtection: defaults.deletionProtection,
      removalPolicy: defaults.removalPolicy,
    });
    // V1_0 of the event has everything that the function needs, and every tier of the pool has it.
    userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, triggers.admitToPortal, LambdaVersion.V1_0);
    (userPool.node.defaultChild as CfnUserPool).schema = poolSchema();
    return userPool;
  }

  /**
   * {@link https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolsessionconfigurationattachment.html}
   */
  private trackSessions(): CfnResource {
    return newerResource(this, 'Sessions', {
      type: 'AWS::Cognito::UserPoolSessionConfigurationAttachment',
      properties: {
        UserPoolId: this.userPool.userPoolId,
        UserSessionTracking: 'ENABLED',
        // Cognito's maximum: every tab is a session, and one more than this ends the one that was used least recently.
        TokenSession: { MaxPerUser: 100 },
      },
    });
  }

  private createOktaProvider({ issuer, clientId, clientSecret }: StageConfig['okta']): UserPoolIdentityProviderOidc {
    const secret = SecretValue.secretsManager(clientSecret.secretName, { versionId: clientSecret.versionId });
    return new UserPoolIdentityProviderOidc(this, 'Okta', {
      userPool: this.userPool,
      name: IDENTITY_PROVIDER_NAME,
      issuerUrl: issuer,
      clientId,
      // Stays a dynamic reference, which CloudFormation resolves during the deployment: the template never has the
      // secret.
      clientSecret: secret.unsafeUnwrap(),
      scopes: ['openid', 'email', 'profile'],
      attributeRequestMethod: OidcAttributeRequestMethod.GET,
      attributeMapping: { custom: attributeMapping() },
    });
  }

  private createScopes(): Record<ScopeKey, OAuthScope> {
    const keys = Object.keys(SCOPES) as ScopeKey[];
    const [identifier = ''] = SCOPES.profileRead.split('/');
    const scopes = keys.map(
      (key) =>
        new ResourceServerScope({
          scopeName: SCOPES[key].slice(identifier.length + 1),
          scopeDescription: SCOPE_DESCRIPTIONS[key],
        }),
    );
    const server: UserPoolResourceServer = this.userPool.addResourceServer('ResourceServer', { identifier, scopes });
    return Object.fromEntries(
      keys.map((key, index) => [key, OAuthScope.resourceServer(server, scopes[index] as ResourceServerScope)]),
    ) as Record<ScopeKey, OAuthScope>;
  }
}

/** With the pool's names. Cognito declares its own flags, such as `email_verified`, in every pool. */
function poolSchema(): CfnUserPool.SchemaAttributeProperty[] {
  // Not required: Cognito itself would refuse a person without it before the trigger could record the refusal.
  // Mutable: Cognito writes mapped attributes at each sign-in, and the sign-in fails if it cannot.
  return ATTRIBUTE_ROWS.filter(({ form }) => form !== 'flag').map(({ cognito }) => ({
    name: cognito,
    required: false,
    mutable: true,
  }));
}

/** CDK translates its own names; `custom` accepts the pool's names, including standard attributes. */
function attributeMapping(): Record<string, ProviderAttribute> {
  return Object.fromEntries(ATTRIBUTE_ROWS.map(({ cognito, claim }) => [cognito, ProviderAttribute.other(claim)]));
}
