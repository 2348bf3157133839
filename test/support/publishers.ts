/** Who may put which events on the bus: what the template must say, and what AWS then allows. */
export interface Publisher {
  source: string;
  detailTypes: readonly string[];
}

/** By the logical id of the role, without its hash; nobody else may put any. */
export const PUBLISHERS: Readonly<Record<string, readonly Publisher[]>> = {
  TriggersPublishUserCreatedRole: [
    { source: 'signup', detailTypes: ['UserCreated'] },
    { source: 'signup.audit', detailTypes: ['SignUpRefused'] },
  ],
  TriggersPublishUserConfirmedRole: [{ source: 'signup', detailTypes: ['UserConfirmed'] }],
  TriggersPublishUserSignedInRole: [{ source: 'signup', detailTypes: ['UserSignedIn'] }],
  TriggersRedeliverEventRole: [
    { source: 'signup', detailTypes: ['UserCreated', 'UserConfirmed', 'UserBlocked', 'UserUnblocked'] },
    { source: 'signup.audit', detailTypes: ['SignUpRefused', 'SignInRefused'] },
  ],
  TriggersAdmitToPortalRole: [{ source: 'signup.audit', detailTypes: ['SignInRefused'] }],
  HooksApiReceiveOktaEventsRole: [{ source: 'signup', detailTypes: ['UserBlocked', 'UserUnblocked'] }],
  ConfirmationsConfirmProfileRole: [{ source: 'signup.audit', detailTypes: ['ProfileConfirmed'] }],
  FollowingFollowSignInRole: [{ source: 'signup.audit', detailTypes: ['ProfileUpdated'] }],
  AccessStateMachineRole: [{ source: 'signup.audit', detailTypes: ['AccessBlocked', 'AccessRestored'] }],
  WorkflowStateMachineRole: [{ source: 'signup.audit', detailTypes: ['ProfileWritten', 'SignUpRejected'] }],
};
