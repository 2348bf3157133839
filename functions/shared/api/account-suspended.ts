/** The answer to a suspended person. */
import { type Answer, refusal } from './answer.ts';

/** 403: the token is valid, and the person is blocked. The grounds are not disclosed to the person. */
export const accountSuspended = (): Answer =>
  refusal({ type: 'account-suspended', title: 'The account is suspended', status: 403 });
