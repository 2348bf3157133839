/** The user pool, Okta as its identity provider, its login domain, and the scopes of the read API. */
import { Duration, SecretValue } from 'aws-cdk-lib';
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
import type { SignUpTriggers } from './sign-up-triggers.ts';
import type { StageDefaults } from './stage-defaults.ts';

/** Name of a scope of ours, as `events/names.ts` spells it. */
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

/** For accounts that administrators make; people of Okta have no password here. */
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
  /** Each scope as a client is allowed it: `portal/profile.read` and so on. */
  readonly scopes: Record<ScopeKey, OAuthScope>;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    this.userPool = this.createUserPool(props);
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
      lambdaTriggers: { preSignUp: triggers.publishUserCreated, postConfirmation: triggers.publishUserConfirmed },
      deletionProtection: defaults.deletionProtection,
      removalPolicy: defaults.removalPolicy,
    });
    // The oldest version of the event has all that a door needs, in every tier of the pool.
    userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, triggers.admitToPortal, LambdaVersion.V1_0);
    (userPool.node.defaultChild as CfnUserPool).schema = poolSchema();
    return userPool;
  }

  private createOktaProvider({ issuer, clientId, clientSecret }: StageConfig['okta']): UserPoolIdentityProviderOidc {
    const secret = SecretValue.secretsManager(clientSecret.secretName, { versionId: clientSecret.versionId });
    return new UserPoolIdentityProviderOidc(this, 'Okta', {
      userPool: this.userPool,
      name: IDENTITY_PROVIDER_NAME,
      issuerUrl: issuer,
      clientId,
      // Stays a dynamic reference, which CloudFormation resolves while it deploys: the secret enters no template.
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

/** Named as the pool names them; Cognito declares its own flags, such as `email_verified`, in every pool. */
function poolSchema(): CfnUserPool.SchemaAttributeProperty[] {
  // Not required: Cognito itself would refuse a person without it, before the trigger could record anything.
  // Mutable: Cognito writes mapped attributes again at each sign-in, and fails the sign-in when it cannot.
  return ATTRIBUTE_ROWS.filter(({ form }) => form !== 'flag').map(({ cognito }) => ({
    name: cognito,
    required: false,
    mutable: true,
  }));
}

/** CDK would translate names of its own; under `custom` it takes those of the pool, standard attributes included. */
function attributeMapping(): Record<string, ProviderAttribute> {
  return Object.fromEntries(ATTRIBUTE_ROWS.map(({ cognito, claim }) => [cognito, ProviderAttribute.other(claim)]));
}
