/** `ops replay`: repairs each item that waits by its means. */
import type { Command } from 'commander';
import type { EditableAttribute } from '../../events/attributes.ts';
import { isFollowed } from '../../events/follow.ts';
import type { FollowSettings } from '../../events/follow-settings.ts';
import type { StageOptions } from '../aws/client-config.ts';
import { type FilterOptions, readFilters } from '../choose/read-filters.ts';
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
import { addFilterOptions } from './item-filters.ts';
import { addPlanOptions, type PlanOptions, planThenApply } from './plan-command.ts';
import { NAMES } from './show.ts';

interface Options extends StageOptions, FilterOptions, PlanOptions {
  all?: true;
  again?: true;
  set?: Edits;
}

const TEXT = {
  name: 'replay',
  summary: 'repair failed sign-ups: redrive, restart, start, publish or move each item',
  examples: [
    [
      'replay 4be1… --stage dev --reason "table was down"',
      'one sign-up, by sign-up id, user name, e-mail, execution or item',
    ],
    ['replay --all --error UnknownPortal --stage dev --reason …', 'everything that failed with one error'],
    ['replay okta_00u1 --set email=ada@example.com --stage dev --reason …', 'with corrected attributes'],
    ['replay --all --stage dev --reason … --save plan.jsonl', 'only make the plan'],
    ['replay --plan plan.jsonl --stage dev --yes', 'run it, or resume it'],
  ] as [string, string][],
};

export function replayCommand(io: Io, run: Run): Command {
  const command = stageCommand(TEXT, io.env)
    .argument('[names...]', `each a ${NAMES}`)
    .option('--all', 'all items that match the filters')
    .option('--again', 'also items that failed twice with the same error, or whose error is permanent')
    .option('--set <name=value>', 'edit an attribute and start a new execution; repeat for more', collectEdits);
  return addPlanOptions(addFilterOptions(command)).action((ids: string[], options: Options) =>
    run(options, (context) =>
      planThenApply(context, options, {
        verb: 'replay',
        intent: () => intentOf(ids, options),
        remark: remarkOn(options.set, context.settings.follow),
        steps: (onItem) => stepsOf(context, { ids, options, onItem }),
      }),
    ),
  );
}

/** Edits do not last: the profile follows the identity provider. */
function remarkOn(edits: Edits | undefined, settings: FollowSettings): string | undefined {
  const edited = Object.keys(edits ?? {}) as EditableAttribute[];
  const followed = edited.filter((name) => isFollowed(name, settings));
  if (followed.length === 0) return undefined;
  return `Okta wins: a later sign-in in which it sends another valid value replaces ${followed.join(', ')}.`;
}

/** The order of names and options does not matter: it is the same command. */
function intentOf(
  ids: string[],
  { all, again, set, error, portal, place, state, user, search, since, until, reason = '' }: Options,
) {
  const filters = { error, portal, place, user, since, until, ...(state && { state }), ...(search && { search }) };
  return {
    command: ['replay', Array.from(ids).sort(), all ?? false, filters, set ?? {}, reason, ...(again ? ['again'] : [])],
    reason,
    edits: set,
  };
}

async function filtersOf(context: Context, ids: string[], options: Options): Promise<Filters> {
  if ((options.all ?? false) === ids.length > 0) {
    throw new OpsError('name the items to replay, or use --all, not both; ops failed lists them', EXIT.usage);
  }
  const names = await Promise.all(ids.map((id) => onlyUserFor(context, id)));
  return { ...(await readFilters(context, options)), ids: ids.length > 0 ? new Set(names) : undefined };
}

interface Choice {
  ids: string[];
  options: Options;
  onItem(item: JudgedItem): void;
}

/** Also moves messages of repaired sign-ups: this overwrites nothing newer, and empties the queue. */
async function* stepsOf(context: Context, { ids, options, onItem }: Choice) {
  const { set: edits, again } = options;
  const filters = await filtersOf(context, ids, options);
  let edited = 0;
  for await (const page of judgedItems(context, { filters, again, edited: edits !== undefined })) {
    const items = page.filter(
      ({ closed, state }) => closed === undefined || (closed !== 'SignUpDismissed' && state === 'DEAD'),
    );
    edited += edits === undefined ? 0 : items.length;
    if (edited > 1) {
      throw new OpsError('--set requires exactly one item, and several match; name one by its ID', EXIT.usage);
    }
    for (const item of items) onItem(item);
    yield items.flatMap((item) => toStep(item) ?? []);
  }
}
