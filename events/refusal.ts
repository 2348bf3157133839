/** The fields of a refusal, shared by `SignUpRefused` and `SignInRefused`. */
import * as z from 'zod/mini';
import { signUpFields, text } from './fields.ts';

/** The reasons; each is a `RefusalCode` of `reason-codes.ts`. */
export const refusalFields = { ...signUpFields, reasons: z.array(text).check(z.minLength(1)) };

const Refusal = z.object(refusalFields);
type Refusal = z.infer<typeof Refusal>;

/**
 * The cause in a refusal's audit id: one record per person, app client, set of reasons and UTC day, for any number of
 * attempts.
 */
export function refusalCause({ clientId, reasons, occurredAt }: Pick<Refusal, 'clientId' | 'reasons' | 'occurredAt'>) {
  return [clientId, reasons.toSorted().join(','), occurredAt.slice(0, 'yyyy-mm-dd'.length)];
}
