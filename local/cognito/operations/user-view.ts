/** Users in the API's representation. */
import type { JsonObject } from '../../kernel/json.ts';
import type { User } from '../state/model.ts';

/** `UserType`. AdminGetUser has other names for the same members. */
export function userView(user: User, attributesToGet?: readonly string[]): JsonObject {
  return { ...commonView(user), Attributes: attributeList(user, attributesToGet) };
}

export function adminUserView(user: User): JsonObject {
  return { ...commonView(user), UserAttributes: attributeList(user) };
}

function commonView({ username, status, disabled = false, createdAt, modifiedAt }: User): JsonObject {
  return {
    Username: username,
    UserCreateDate: createdAt / 1000,
    UserLastModifiedDate: modifiedAt / 1000,
    Enabled: !disabled,
    UserStatus: status,
  };
}

function attributeList({ attributes }: User, only?: readonly string[]): JsonObject[] {
  const names = Object.keys(attributes).filter((name) => only?.includes(name) ?? true);
  return names.map((Name) => ({ Name, Value: attributes[Name] }));
}
