/** The template resources of Cognito user pools that the twin deploys. */
import type { ResourceType } from '../kernel/service.ts';
import type { CognitoContext } from './context.ts';
import { identityProviderResource } from './resources/identity-provider.ts';
import { managedLoginBrandingResource } from './resources/managed-login-branding.ts';
import { resourceServerResource } from './resources/resource-server.ts';
import { clientSessionsResource, poolSessionsResource } from './resources/session-configuration.ts';
import { userPoolResource } from './resources/user-pool.ts';
import { userPoolClientResource } from './resources/user-pool-client.ts';
import { userPoolDomainResource } from './resources/user-pool-domain.ts';

export function createResources(cognito: CognitoContext): Record<string, ResourceType> {
  return {
    'AWS::Cognito::UserPool': userPoolResource(cognito),
    'AWS::Cognito::UserPoolClient': userPoolClientResource(cognito),
    'AWS::Cognito::UserPoolClientSessionConfigurationAttachment': clientSessionsResource(cognito),
    'AWS::Cognito::UserPoolDomain': userPoolDomainResource(cognito),
    'AWS::Cognito::UserPoolIdentityProvider': identityProviderResource(cognito),
    'AWS::Cognito::UserPoolResourceServer': resourceServerResource(cognito),
    'AWS::Cognito::UserPoolSessionConfigurationAttachment': poolSessionsResource(cognito),
    'AWS::Cognito::ManagedLoginBranding': managedLoginBrandingResource(cognito),
  };
}
