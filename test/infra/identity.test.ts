/** The pool creates everyone that Okta authenticates, stores what Okta sends, and invokes the triggers. */
import { Template } from 'aws-cdk-lib/assertions';
import { onlyResource, templateFactory } from './support/templates.ts';

const template = templateFactory();
const propertiesOf = (type: string) => onlyResource(template, type).Properties;

describe('user pool', () => {
  const pool = propertiesOf('AWS::Cognito::UserPool');

  test('is an Essentials pool whose names ignore case', () => {
    expect(pool).toMatchObject({ UserPoolTier: 'ESSENTIALS', UsernameConfiguration: { CaseSensitive: false } });
  });

  test('only allows administrators to create and reset local accounts', () => {
    expect(pool).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    });
  });

  test('has no aliases', () => {
    expect(pool).not.toHaveProperty('AliasAttributes');
    expect(pool).not.toHaveProperty('UsernameAttributes');
  });

  test('requires strong passwords for accounts that administrators create', () => {
    expect(pool.Policies).toEqual({
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
    });
  });

  test('requires no attribute and can change each', () => {
    expect(pool.Schema).toEqual(
      ['email', 'given_name', 'family_name'].map((Name) => ({ Name, Mutable: true, Required: false })),
    );
  });

  test('invokes the three publishers and the admission check, and nothing else', () => {
    expect(pool.LambdaConfig).toEqual({
      PreSignUp: { 'Fn::GetAtt': [expect.stringContaining('PublishUserCreated'), 'Arn'] },
      PostConfirmation: { 'Fn::GetAtt': [expect.stringContaining('PublishUserConfirmed'), 'Arn'] },
      PostAuthentication: { 'Fn::GetAtt': [expect.stringContaining('PublishUserSignedIn'), 'Arn'] },
      PreTokenGenerationConfig: {
        LambdaArn: { 'Fn::GetAtt': [expect.stringContaining('AdmitToPortal'), 'Arn'] },
        LambdaVersion: 'V1_0',
      },
    });
  });

  test('is in no cycle with its triggers and clients', () => {
    expect(() => Template.fromJSON(structuredClone(template))).not.toThrow();
  });
});

describe('identity provider', () => {
  const okta = propertiesOf('AWS::Cognito::UserPoolIdentityProvider');

  test('is Okta over OpenID Connect', () => {
    expect(okta).toMatchObject({
      ProviderName: 'Okta',
      ProviderType: 'OIDC',
      ProviderDetails: {
        client_id: 'sign-up',
        oidc_issuer: 'http://localhost:4570/oauth2/default',
        authorize_scopes: 'openid email profile',
        attributes_request_method: 'GET',
      },
    });
  });

  test('maps every attribute that a profile needs', () => {
    expect(okta.AttributeMapping).toEqual({
      email: 'email',
      email_verified: 'email_verified',
      given_name: 'given_name',
      family_name: 'family_name',
    });
  });

  test('has its secret by reference, in one exact version', () => {
    expect(okta).toHaveProperty(
      'ProviderDetails.client_secret',
      '{{resolve:secretsmanager:sign-up/okta-client-secret:SecretString:::00000000-0000-4000-8000-000000000001}}',
    );
  });
});

describe('login', () => {
  test('happens on managed login', () => {
    expect(propertiesOf('AWS::Cognito::UserPoolDomain')).toMatchObject({
      Domain: 'sign-up-local',
      ManagedLoginVersion: 2,
    });
  });

  test('knows the three scopes of the read API', () => {
    expect(propertiesOf('AWS::Cognito::UserPoolResourceServer')).toMatchObject({
      Identifier: 'portal',
      Scopes: [{ ScopeName: 'profile.read' }, { ScopeName: 'profiles.read' }, { ScopeName: 'audit.read' }],
    });
  });
});
