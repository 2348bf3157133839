/** How an operation is shown to work: a call that does, and what it answers. */
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { Change, Wire } from '../start-wire.ts';

export interface Ready {
  /** Calls the operation through its SDK client, with everything in place for it to work. */
  call(): Promise<object>;
  /** What the output contains. */
  answers: object;
  /** The HTTP status of the answer, where it is not 200. */
  status?: number;
  /** An input that is not allowed, where the operation's rules name none. */
  forbidden?: JsonObject | Change;
  /** A call for something that does not exist, where the operation's rules forbid nothing: answered with 404. */
  missing?: Change;
}

/** Puts in place what the call needs. */
export type Example = (wire: Wire) => Ready | Promise<Ready>;

export type Examples = Readonly<Record<string, Example>>;

/** For answers whose text is not ours to choose. */
export const someText = expect.stringMatching(/./);
export const someDate = expect.any(Date);

/** Any number of a kind, this one among them. */
export const including = (item: unknown) => expect.arrayContaining([item]);
export const having = (members: object) => expect.objectContaining(members);
