/** The schema of every event on our bus, by detail-type. */
import { ProfileConfirmed } from './profile-confirmed.ts';
import { ProfileWritten } from './profile-written.ts';
import { SignInRefused } from './sign-in-refused.ts';
import { SignUpDismissed } from './sign-up-dismissed.ts';
import { SignUpRefused } from './sign-up-refused.ts';
import { SignUpRejected } from './sign-up-rejected.ts';
import { SignUpReplayed } from './sign-up-replayed.ts';
import { UserConfirmed } from './user-confirmed.ts';
import { UserCreated } from './user-created.ts';

/** For readers of every event: tests and the operator's tool. A function imports the one schema that it reads. */
export const EVENT_SCHEMAS = {
  UserCreated,
  UserConfirmed,
  ProfileWritten,
  SignUpRejected,
  SignUpRefused,
  SignInRefused,
  ProfileConfirmed,
  SignUpReplayed,
  SignUpDismissed,
};
