/** The schemas of all events on the bus, by detail-type. */
import { AccessBlocked } from './access-blocked.ts';
import { AccessRestored } from './access-restored.ts';
import { ProfileConfirmed } from './profile-confirmed.ts';
import { ProfileUpdated } from './profile-updated.ts';
import { ProfileWritten } from './profile-written.ts';
import { SignInRefused } from './sign-in-refused.ts';
import { SignUpDismissed } from './sign-up-dismissed.ts';
import { SignUpRefused } from './sign-up-refused.ts';
import { SignUpRejected } from './sign-up-rejected.ts';
import { SignUpReplayed } from './sign-up-replayed.ts';
import { UserBlocked } from './user-blocked.ts';
import { UserConfirmed } from './user-confirmed.ts';
import { UserCreated } from './user-created.ts';
import { UserExported } from './user-exported.ts';
import { UserForgotten } from './user-forgotten.ts';
import { UserSignedIn } from './user-signed-in.ts';
import { UserUnblocked } from './user-unblocked.ts';

/** For code that reads every event: tests and the operator's tool. A function imports only the schema that it needs. */
export const EVENT_SCHEMAS = {
  UserCreated,
  UserConfirmed,
  UserSignedIn,
  UserBlocked,
  UserUnblocked,
  ProfileWritten,
  ProfileUpdated,
  SignUpRejected,
  SignUpRefused,
  SignInRefused,
  ProfileConfirmed,
  AccessBlocked,
  AccessRestored,
  SignUpReplayed,
  SignUpDismissed,
  UserExported,
  UserForgotten,
};
