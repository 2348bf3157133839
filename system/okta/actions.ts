/** What an administrator can do with a person at Okta, and the event of the System Log that each action makes. */

/** Okta's own names of a user's status; a deleted user has none. */
export type OktaStatus = 'ACTIVE' | 'SUSPENDED' | 'DEPROVISIONED' | 'DELETED';

export interface Standing {
  status: OktaStatus;
  /** Whether the application of the portals is assigned to the person. */
  assigned: boolean;
}

interface Action {
  label: string;
  /** {@link https://developer.okta.com/docs/reference/api/event-types/ Event types}. */
  eventType: string;
  displayMessage: string;
  isPossible(standing: Standing): boolean;
  result: Partial<Standing>;
}

const among =
  (...statuses: OktaStatus[]) =>
  ({ status }: Standing) =>
    statuses.includes(status);
const exists = among('ACTIVE', 'SUSPENDED');

/** By the name in the page's addresses. Okta, too, deletes only what was deactivated before. */
export const ACTIONS = {
  suspend: {
    label: 'Suspend',
    eventType: 'user.lifecycle.suspend',
    displayMessage: 'Suspend Okta user',
    isPossible: among('ACTIVE'),
    result: { status: 'SUSPENDED' },
  },
  unsuspend: {
    label: 'Unsuspend',
    eventType: 'user.lifecycle.unsuspend',
    displayMessage: 'Unsuspend Okta user',
    isPossible: among('SUSPENDED'),
    result: { status: 'ACTIVE' },
  },
  deactivate: {
    label: 'Deactivate',
    eventType: 'user.lifecycle.deactivate',
    displayMessage: 'Deactivate Okta user',
    isPossible: exists,
    result: { status: 'DEPROVISIONED' },
  },
  activate: {
    label: 'Activate',
    eventType: 'user.lifecycle.activate',
    displayMessage: 'Activate Okta user',
    isPossible: among('DEPROVISIONED'),
    result: { status: 'ACTIVE' },
  },
  delete: {
    label: 'Delete',
    eventType: 'user.lifecycle.delete.initiated',
    displayMessage: 'Delete Okta user initiated',
    isPossible: among('DEPROVISIONED'),
    result: { status: 'DELETED' },
  },
  unassign: {
    label: 'Unassign',
    eventType: 'application.user_membership.remove',
    displayMessage: "Remove user's application membership",
    isPossible: (standing) => exists(standing) && standing.assigned,
    result: { assigned: false },
  },
  assign: {
    label: 'Assign',
    eventType: 'application.user_membership.add',
    displayMessage: 'Add user to application membership',
    isPossible: (standing) => exists(standing) && !standing.assigned,
    result: { assigned: true },
  },
} satisfies Record<string, Action>;

export type ActionName = keyof typeof ACTIONS;

export const ACTION_NAMES = Object.keys(ACTIONS) as ActionName[];

/** The actions that are possible now. */
export const possibleActions = (standing: Standing): ActionName[] =>
  ACTION_NAMES.filter((name) => ACTIONS[name].isPossible(standing));
