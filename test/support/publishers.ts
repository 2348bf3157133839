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
  TriggersRedeliverEventRole: [
    { source: 'signup', detailTypes: ['UserCreated', 'UserConfirmed'] },
    { source: 'signup.audit', detailTypes: ['SignUpRefused', 'SignInRefused'] },
  ],
  TriggersAdmitToPortalRole: [{ source: 'signup.audit', detailTypes: ['SignInRefused'] }],
  ConfirmationsConfirmProfileRole: [{ source: 'signup.audit', detailTypes: ['ProfileConfirmed'] }],
  WorkflowStateMachineRole: [{ source: 'signup.audit', detailTypes: ['ProfileWritten', 'SignUpRejected'] }],
};
