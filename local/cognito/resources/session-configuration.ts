/**
 * AWS::Cognito::UserPoolSessionConfigurationAttachment and AWS::Cognito::UserPoolClientSessionConfigurationAttachment.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclientsessionconfigurationattachment.html
 */
import { required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { ssoSession, tokenSession, userSessionTracking } from '../operations/members.ts';
import { setClientSessions, setPoolSessions } from '../state/session-configuration.ts';
import { DEFAULT_CLIENT_SESSIONS, DEFAULT_POOL_SESSIONS } from '../state/session-settings.ts';

export function poolSessionsResource(cognito: CognitoContext): ResourceType {
  const members = {
    UserPoolId: required(string()),
    UserSessionTracking: userSessionTracking(),
    TokenSession: tokenSession(),
  };
  return resourceType(
    members,
    ({ properties: { UserPoolId: poolId, UserSessionTracking: tracking, TokenSession } }) => {
      const { MaxPerUser: maxPerUser } = TokenSession;
      if (tracking === DEFAULT_POOL_SESSIONS.tracking && maxPerUser === DEFAULT_POOL_SESSIONS.maxPerUser) {
        throw defaultDeclared('UserSessionTracking DISABLED with a MaxPerUser of 20');
      }
      setPoolSessions(cognito, poolId, { tracking, maxPerUser });
      return { physicalId: poolId };
    },
    { replaceable: true, remove: ({ physicalId }) => cognito.poolSessions.delete(physicalId) },
  );
}

export function clientSessionsResource(cognito: CognitoContext): ResourceType {
  const members = { UserPoolId: required(string()), ClientId: required(string()), SSOSession: ssoSession() };
  return resourceType(
    members,
    ({ properties: { UserPoolId: poolId, ClientId: clientId, SSOSession } }) => {
      const { MaxValidityMinutes: maxValidityMinutes } = SSOSession;
      if (maxValidityMinutes === DEFAULT_CLIENT_SESSIONS.maxValidityMinutes) {
        throw defaultDeclared('a MaxValidityMinutes of 60');
      }
      setClientSessions(cognito, { poolId, clientId }, { maxValidityMinutes });
      return { physicalId: `${poolId}|${clientId}` };
    },
    {
      replaceable: true,
      remove: ({ physicalId }) => cognito.clientSessions.delete(physicalId.slice(physicalId.indexOf('|') + 1)),
    },
  );
}

/** AWS refuses a resource that declares a default. */
function defaultDeclared(what: string) {
  return invalidParameter(`The default, ${what}, cannot be declared: remove the resource to have it.`);
}
