/** `ops dismiss`: closes items that should not be repaired. */
import type { Command } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import { openItems } from '../listing/open-items.ts';
import { onlyUserFor } from '../people/only-user.ts';
import { toStep } from '../plan/make-plan.ts';
import type { PlanStep } from '../plan/plan.ts';
import { findOrphans } from '../reconcile/find-orphans.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { type Run, stageCommand } from './command.ts';
import { addPlanOptions, type PlanOptions, planThenApply } from './plan-command.ts';
import { NAMES } from './show.ts';

type Options = StageOptions & PlanOptions;

const TEXT = {
  name: 'dismiss',
  summary: 'close items that should not be repaired, with a reason in the audit',
  examples: [
    ['dismiss 4be1… --stage dev --reason "test user"', 'all open items of one sign-up'],
    ['dismiss auditDlq/9d1c… --stage dev --reason "a test message"', 'one message, which is deleted'],
    ['dismiss okta_00u1 --stage dev --reason "never came back"', 'also a profile without a user'],
  ] as [string, string][],
};

const WHY = 'closed by the operator';

export function dismissCommand(io: Io, run: Run): Command {
  const command = stageCommand(TEXT, io.env).argument('[names...]', `each a ${NAMES}`);
  return addPlanOptions(command).action((ids: string[], options: Options) =>
    run(options, (context) =>
      planThenApply(context, options, {
        verb: 'dismiss',
        intent: () => ({
          command: ['dismiss', Array.from(ids).sort(), options.reason],
          reason: options.reason ?? '',
        }),
        steps: () => stepsOf(context, ids),
      }),
    ),
  );
}

async function* stepsOf(context: Context, ids: readonly string[]): AsyncGenerator<PlanStep[]> {
  if (ids.length === 0) throw new OpsError('name the items to dismiss; ops failed lists them', EXIT.usage);
  const names = await Promise.all(ids.map((id) => onlyUserFor(context, id)));
  for await (const page of openItems(context, { filters: { ids: new Set(names) } })) {
    const dismissable = page.filter(({ state }) => state !== 'DELIVERING');
    yield dismissable.flatMap((item) => toStep(item, { means: 'dismiss', why: WHY }) ?? []);
  }
  yield findOrphans(context, names, WHY);
}
