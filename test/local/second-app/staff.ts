/** The clerks' accounts, which an administrator makes: no identity provider, two web applications with a secret each. */
import {
  CfnManagedLoginBranding,
  ManagedLoginVersion,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

export const CALLBACK_URL = 'https://desk.example.com/signed-in';

export class Staff extends Construct {
  readonly userPool: UserPool;
  /** Reads and places orders. */
  readonly desk: UserPoolClient;
  /** Only reads them. */
  readonly viewer: UserPoolClient;
  readonly scopes: Readonly<Record<'read' | 'place', OAuthScope>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.userPool = new UserPool(this, 'Pool', { passwordPolicy: { minLength: 12 } });
    this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: 'order-desk' },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const read = new ResourceServerScope({ scopeName: 'read', scopeDescription: 'Read orders' });
    const place = new ResourceServerScope({ scopeName: 'place', scopeDescription: 'Place orders' });
    const server = this.userPool.addResourceServer('Orders', { identifier: 'orders', scopes: [read, place] });
    this.scopes = { read: OAuthScope.resourceServer(server, read), place: OAuthScope.resourceServer(server, place) };
    this.desk = this.createClient('Desk', [this.scopes.read, this.scopes.place]);
    this.viewer = this.createClient('Viewer', [this.scopes.read]);
  }

  private createClient(id: string, scopes: OAuthScope[]): UserPoolClient {
    const client = this.userPool.addClient(id, {
      generateSecret: true,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, ...scopes],
        callbackUrls: [CALLBACK_URL],
      },
    });
    new CfnManagedLoginBranding(this, `${id}Look`, {
      userPoolId: this.userPool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }
}
