/** `ops replay`: sets what waits going again, by the means that fits each. */
import type { Command } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import type { Filters } from '../items/filters.ts';
import type { JudgedItem } from '../items/judged-item.ts';
import { judgedItems } from '../listing/open-items.ts';
import { onlyUserFor } from '../people/only-user.ts';
import { toStep } from '../plan/make-plan.ts';
import type { Edits } from '../plan/plan.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { type Run, stageCommand } from './command.ts';
import { collectEdits } from './edits.ts';
import { addFilterOptions, type FilterOptions, readFilters } from './item-filters.ts';
import { addPlanOptions, type PlanOptions, planThenApply } from './plan-command.ts';
import { NAMES } from './show.ts';

interface Options extends StageOptions, FilterOptions, PlanOptions {
  all?: true;
  again?: true;
  set?: Edits;
}

const TEXT = {
  name: 'replay',
  summary: 'repair what waits: redrive, restart, start, publish or move it, whichever fits',
  examples: [
    ['replay 4be1… --stage dev --reason "table was down"', 'one sign-up, by its id, user, e-mail, execution or item'],
    ['replay --all --error UnknownPortal --stage dev --reason …', 'everything that failed with one error'],
    ['replay okta_00u1 --set email=ada@example.com --stage dev --reason …', 'with better attributes'],
    ['replay --all --stage dev --reason … --save plan.jsonl', 'only make the plan'],
    ['replay --plan plan.jsonl --stage dev --yes', 'run it, or go on with it'],
  ] as [string, string][],
};

export function replayCommand(io: Io, run: Run): Command {
  const command = stageCommand(TEXT, io.env)
    .argument('[names...]', `each a ${NAMES}`)
    .option('--all', 'everything that the filters let through')
    .option('--again', 'also what failed twice in the same way, or is known to fail again')
    .option('--set <name=value>', 'edit an attribute and start again; repeat for more', collectEdits);
  return addPlanOptions(addFilterOptions(command)).action((ids: string[], options: Options) =>
    run(options, (context) =>
      planThenApply(context, options, {
        verb: 'replay',
        intent: () => intentOf(ids, options),
        steps: (tell) => stepsOf(context, { ids, options, tell }),
      }),
    ),
  );
}

/** Typed in another order it is the same command. */
function intentOf(ids: string[], { all, again, set, error, portal, place, user, since, until, reason = '' }: Options) {
  const filters = { error, portal, place, user, since, until };
  return {
    command: ['replay', Array.from(ids).sort(), all ?? false, filters, set ?? {}, reason, ...(again ? ['again'] : [])],
    reason,
    edits: set,
  };
}

async function filtersOf(context: Context, ids: string[], options: Options): Promise<Filters> {
  if ((options.all ?? false) === ids.length > 0) {
    throw new OpsError('name what to replay, or say --all, not both; ops failed lists what waits', EXIT.usage);
  }
  const names = await Promise.all(ids.map((id) => onlyUserFor(context, id)));
  return { ...readFilters(context, options), ids: ids.length > 0 ? names : undefined };
}

interface Choice {
  ids: string[];
  options: Options;
  tell(item: JudgedItem): void;
}

/** Messages of repaired sign-ups are moved on too: that changes nothing newer, and empties the queue. */
async function* stepsOf(context: Context, { ids, options, tell }: Choice) {
  const { set: edits, again } = options;
  const filters = await filtersOf(context, ids, options);
  let edited = 0;
  for await (const page of judgedItems(context, { filters, again, edited: edits !== undefined })) {
    const items = page.filter(
      ({ closed, state }) => closed === undefined || (closed !== 'SignUpDismissed' && state === 'DEAD'),
    );
    edited += edits === undefined ? 0 : items.length;
    if (edited > 1) {
      throw new OpsError('--set is for one item, and several wait under this name; name one by its ID', EXIT.usage);
    }
    for (const item of items) tell(item);
    yield items.flatMap((item) => toStep(item) ?? []);
  }
}
