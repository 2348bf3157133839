/** Ends the person's user in the pool, with the tombstone before and after. */
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  NotAuthorizedException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Tombstone } from '../../events/forgotten.ts';
import { watchTime } from '../aws/service-time.ts';
import { datesOf } from '../forget/dates.ts';
import type { Person } from '../forget/person.ts';
import { OpsError } from '../terminal/errors.ts';
import type { ForgetContext, Step } from './step.ts';

/** A sign-up that is in flight may create the user again; each takes some seconds at most. */
const MOST_ROUNDS = 5;

async function block(run: ForgetContext, person: Person): Promise<void> {
  const { context } = run;
  await ifThere(() => context.clients.cognito.send(new AdminDisableUserCommand(keyOf(context, person))));
  await ifThere(() => signOut(run, person));
}

/** AWS documents NotAuthorizedException and not its occasion: for a disabled user, who cannot refresh, it does no harm. */
async function signOut({ context }: ForgetContext, person: Person): Promise<void> {
  try {
    await context.clients.cognito.send(new AdminUserGlobalSignOutCommand(keyOf(context, person)));
  } catch (error) {
    if (!(error instanceof NotAuthorizedException)) throw error;
  }
}

/** From here on late events of the person write nothing. */
async function bury(run: ForgetContext, person: Person): Promise<void> {
  const { at } = await lookUp(run, person);
  await putTombstone(run, person, at);
}

async function deleteUser({ context }: ForgetContext, person: Person): Promise<void> {
  await ifThere(() => context.clients.cognito.send(new AdminDeleteUserCommand(keyOf(context, person))));
}

/**
 * The life that ends is over when the user pool says that there is no user, at that time by AWS's clock: a sign-up after
 * it is one of a new person.
 */
async function endLife(run: ForgetContext, person: Person): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { isThere, at } = await lookUp(run, person);
    if (!isThere) return putTombstone(run, person, at);
    await deleteUser(run, person);
  }
  throw new OpsError('the person signs up again and again; repeat the command in a minute');
}

async function lookUp({ context }: ForgetContext, person: Person): Promise<{ isThere: boolean; at: string }> {
  const command = new AdminGetUserCommand(keyOf(context, person));
  const timeOfAnswer = watchTime(command);
  const isThere = await ifThere(() => context.clients.cognito.send(command));
  return { isThere, at: timeOfAnswer() };
}

/** It replaces the whole item. */
async function putTombstone({ context, settings }: ForgetContext, { userName }: Person, forgottenAt: string) {
  const { expiresAt } = datesOf(Date.parse(forgottenAt), settings);
  const Item: Tombstone = { userName, forgottenAt, expiresAt };
  await context.clients.documents.send(new PutCommand({ TableName: context.settings.profilesTableName, Item }));
}

const keyOf = ({ settings: { userPoolId } }: ForgetContext['context'], { userName }: Person) => ({
  UserPoolId: userPoolId,
  Username: userName,
});

async function ifThere(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof UserNotFoundException) return false;
    throw error;
  }
}

const places = ['user pool', 'profile'] as const;

export const USER_STEPS: readonly Step[] = [
  { name: 'block', does: 'block and sign out', places, each: block },
  { name: 'bury', does: 'replace the profile by a tombstone', places, each: bury },
  { name: 'delete-user', does: 'delete the user', places, each: deleteUser },
  { name: 'end-life', does: 'date the tombstone', places, each: endLife },
];
