/** Decides whether rejected sign-ups would be accepted now: reads rules, users of the pool and, if necessary, events. */
import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { fromCognito } from '../../events/attributes.ts';
import { type Admission, type DatedAttributes, judgeAgain } from '../items/admission.ts';
import { userCreatedIn } from '../items/execution-item.ts';
import type { Item } from '../items/item.ts';
import { planOf } from '../items/repeated-failure.ts';
import { portalReader } from '../records/portal-rules.ts';
import { findUser } from '../records/user-pool.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';

/** A sign-up that the workflow rejected. */
export type Rejected = Pick<Item, 'id' | 'signUp'>;

/** Admissions by the item's id. */
export type AdmissionReader = (items: readonly Rejected[]) => Promise<Map<string, Admission>>;

/** AdminGetUser is limited to 120 requests per second. */
const AT_ONCE = 8;

/** Reads the rules of each portal once for one command. */
export function admissionReader(context: Context): AdmissionReader {
  const readPortal = portalReader(context);
  const read = async ({ id, signUp }: Rejected): Promise<Admission> => {
    const [portal, user] = await Promise.all([
      signUp && readPortal(signUp.clientId),
      signUp && findUser(context, signUp.userName),
    ]);
    const isEventOfOperator = planOf(id) !== undefined;
    const event = user === undefined || isEventOfOperator ? await readEvent(context, id) : undefined;
    const inPool = user && { attributes: fromCognito(user.attributes), at: user.modifiedAt.getTime() };
    return judgeAgain(portal, { event, isEventOfOperator, user: inPool }, context.io.clock.now());
  };
  return async (items) => new Map(await inParallel(items, AT_ONCE, async (item) => [item.id, await read(item)]));
}

async function readEvent({ clients }: Context, executionArn: string): Promise<DatedAttributes | undefined> {
  try {
    const { input } = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
    const event = userCreatedIn(input);
    return event && { attributes: event.attributes, at: Date.parse(event.occurredAt) };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}
