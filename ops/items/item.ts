/** One item that waits to be repaired: a failed execution, or messages in a queue. */
import { ACCESS_CHANGES } from '../../events/access.ts';

/** The sign-up that an item belongs to; absent if the item cannot be parsed. */
export interface SignUpIds {
  signUpId: string;
  userName: string;
  /** `any` where no portal is concerned: facts about access are about the person. */
  clientId: string;
  /** Root id of the trace in which the sign-up started. */
  traceId: string;
}

/** Used for a sign-up that cannot be parsed from the item, as in the audit's records of such failures. */
export const UNKNOWN_SIGN_UP: SignUpIds = {
  signUpId: 'unknown',
  userName: 'unknown',
  clientId: 'unknown',
  traceId: 'unknown',
};

export interface Item {
  /** The execution's ARN, `<queue>/<message id>`, or the queue's name if its messages are only counted. */
  id: string;
  /** `executions`, or the queue's name in the stage's settings. */
  place: string;
  state: ItemState;
  /** When the execution ended or the message reached the queue, ISO 8601; if messages are only counted, the time of the count. */
  failedAt: string;
  /** The number of messages that this id stands for. */
  count: number;
  error?: string;
  /** The number of attempts; absent if AWS does not return it. */
  attempts?: number;
  /** The detail-type of the event that waits, or that started the execution; `UserCreated` if that is not known. */
  detailType?: string;
  signUp?: SignUpIds;
  /** The `occurredAt` of the event that waits, ISO 8601; absent if it has not been read. */
  eventAt?: string;
  /** Of a fact about access: the ground that it is about. */
  ground?: string;
  /** Reason codes of a rejection. */
  reasons?: readonly string[];
  execution?: ExecutionFacts;
}

/** `DELIVERING`: the queue still retries. `DEAD`: only an operator can move it. */
export const ITEM_STATES = ['FAILED', 'TIMED_OUT', 'ABORTED', 'DELIVERING', 'DEAD'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export interface ExecutionFacts {
  arn: string;
  /** ISO 8601. */
  startedAt: string;
  redriveCount: number;
}

export const EXECUTIONS = 'executions';

/** The place of steps that change a person's access. No item waits there. */
export const ACCESS = 'access';

/** Whether the item is about a person's access, and not about a sign-up. */
export const isAboutAccess = ({ detailType = '' }: Pick<Item, 'detailType'>): boolean =>
  (ACCESS_CHANGES as readonly string[]).includes(detailType);
