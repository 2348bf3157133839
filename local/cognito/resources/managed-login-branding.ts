/** AWS::Cognito::ManagedLoginBranding: two colours of a client's login pages; the rest of the look is the twin's own. */

import type { InputOf } from '../../kernel/rules/rule.ts';
import { anyObject, boolean, noEffect, required, string, structure } from '../../kernel/rules/rule.ts';
import { type Resource, type ResourceType, resourceType } from '../../kernel/service.ts';
import { invalidParameter } from '../errors.ts';
import type { Cognito } from '../state/cognito.ts';
import { findClient } from '../state/find.ts';

const OWN_LOOK = 'the login pages have one plain look';
const color = () => string({ pattern: /[0-9a-f]{6}([0-9a-f]{2})?/i });

const members = {
  UserPoolId: required(string()),
  ClientId: required(string()),
  UseCognitoProvidedValues: boolean(),
  Settings: structure({
    categories: noEffect(anyObject(), OWN_LOOK),
    componentClasses: noEffect(anyObject(), OWN_LOOK),
    components: structure({
      pageBackground: structure({
        image: noEffect(anyObject(), OWN_LOOK),
        lightMode: structure({ color: color() }),
        darkMode: noEffect(anyObject(), OWN_LOOK),
      }),
      primaryButton: structure({
        lightMode: structure({
          defaults: structure({ backgroundColor: color(), textColor: noEffect(color(), OWN_LOOK) }),
          hover: noEffect(anyObject(), OWN_LOOK),
          active: noEffect(anyObject(), OWN_LOOK),
        }),
        darkMode: noEffect(anyObject(), OWN_LOOK),
      }),
    }),
  }),
} as const;

export function managedLoginBrandingResource(cognito: Cognito): ResourceType {
  return resourceType(members, ({ properties, physicalId }: Resource<InputOf<typeof members>>) => {
    const { UserPoolId: poolId, ClientId: clientId, UseCognitoProvidedValues: plain, Settings: settings } = properties;
    if (plain && settings) throw invalidParameter('Settings cannot be given together with UseCognitoProvidedValues.');
    const client = findClient(cognito, poolId, clientId);
    const { pageBackground, primaryButton } = settings?.components ?? {};
    const branding = {
      pageColor: cssColor(pageBackground?.lightMode?.color),
      buttonColor: cssColor(primaryButton?.lightMode?.defaults?.backgroundColor),
    };
    cognito.clients.put(clientId, { ...client, branding });
    const id = physicalId ?? cognito.kernel.entropy.uuid();
    return { physicalId: id, attributes: { ManagedLoginBrandingId: id } };
  });
}

function cssColor(hexadecimal: string | undefined): string | undefined {
  return hexadecimal === undefined ? undefined : `#${hexadecimal}`;
}
