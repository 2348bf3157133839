/** Reads everything about one sign-up. */

import { ForgottenItem } from '../../events/forgotten.ts';
import { isRejection } from '../items/admission.ts';
import { EXECUTIONS } from '../items/item.ts';
import { judge } from '../items/judged-item.ts';
import { judgementOf } from '../listing/open-items.ts';
import { admissionReader } from '../listing/read-admissions.ts';
import type { FoundPerson } from '../people/find-people.ts';
import { placesOf } from '../places/waiting-items.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { findExecutions, itemsOf } from './find-executions.ts';
import { historyOf } from './history-of.ts';
import { progressOf } from './progress-of.ts';
import { readExecution } from './read-execution.ts';
import { readFacts, rejectionIn } from './read-facts.ts';
import type { ShownSignUp } from './shown-sign-up.ts';

export async function readSignUp(context: Context, person: FoundPerson): Promise<ShownSignUp> {
  const { userName, signUpId } = person;
  const facts = await readFacts(context, userName);
  const { records, profile } = facts;
  const dead = await inParallel(queuesOf(context), 3, (place) => itemsOf(context, { place, userName }));
  const arns = await findExecutions(context, person, facts);
  const found = await inParallel(arns, 2, (arn) => readExecution(context, arn));
  const executions = found
    .flatMap((execution) => execution ?? [])
    .sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
  const judgement = judgementOf(context);
  const items = executions.flatMap(({ item }) => item ?? []);
  const admissions = await admissionReader(context)(items.filter(isRejection));
  const forgotten = ForgottenItem.parse(profile ?? {});
  const ended = items.map((item) =>
    judge(item, { records, profile, ...forgotten }, { ...judgement, admission: admissions.get(item.id) }),
  );
  const { clientId: newest } = records.findLast(({ clientId }) => clientId !== undefined) ?? {};
  const clientId = newest ?? ended[0]?.signUp?.clientId ?? dead.flat()[0]?.signUp?.clientId;
  const shown = {
    signUpId,
    userName,
    portal: clientId && context.portalName(clientId),
    traceId: records.find(({ traceId }) => traceId !== 'unknown')?.traceId,
    profile,
    rejected: rejectionIn(facts),
    history: historyOf(records, context.portalName),
    records,
    executions,
    items: [...ended, ...dead.flat()],
  };
  return { ...shown, progress: progressOf(shown, context.io.clock.now()) };
}

const queuesOf = (context: Context) => placesOf(context).filter((place) => place !== EXECUTIONS);
