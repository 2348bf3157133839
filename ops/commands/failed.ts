/** `ops failed`: everything that waits for an operator, in one list. */
import { type Command, Option } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import { type FilterOptions, readFilters } from '../choose/read-filters.ts';
import type { Filters } from '../items/filters.ts';
import { type ItemView, itemView } from '../listing/item-view.ts';
import { openItems } from '../listing/open-items.ts';
import type { Context } from '../stage/context.ts';
import { flattened } from '../stream/pages.ts';
import { EXIT } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { createTable } from '../terminal/table.ts';
import { addHeldOption, type Run, stageCommand } from './command.ts';
import { GROUP_FIELDS, type GroupField, printGroups } from './group-items.ts';
import { ITEM_COLUMNS } from './item-columns.ts';
import { addFilterOptions } from './item-filters.ts';

interface Options extends StageOptions, FilterOptions {
  groupBy?: GroupField;
  delivering?: true;
  json?: true;
}

const TEXT = {
  name: 'failed',
  summary: 'list every sign-up that waits for an operator',
  examples: [
    ['failed --stage dev', 'all of them, newest failure first'],
    ['failed --stage dev --since 2h --portal retail', 'those of one portal, from the last two hours'],
    ['failed --stage dev --group-by error', 'the count of each error, with a sample'],
    ['failed --stage dev --json | jq -r .signUpId', 'one JSON object per line'],
  ] as [string, string][],
};

export function failedCommand(io: Io, run: Run): Command {
  return addHeldOption(addFilterOptions(stageCommand(TEXT, io.env)))
    .addOption(new Option('--group-by <field>', 'count the items instead of listing them').choices(GROUP_FIELDS))
    .option('--delivering', 'also messages that a queue still delivers')
    .option('--json', 'one JSON object per line')
    .action((options: Options) => run(options, (context) => list(context, options)));
}

async function list(context: Context, options: Options): Promise<number> {
  const { io, unread } = context;
  const filters = await readFilters(context, options);
  const healthy = new Map<string, number>();
  // If `--place` names a queue that still delivers, its messages are listed.
  const views = viewsOf(context, filters, options.delivering || options.place !== undefined ? undefined : healthy);
  const count = await printViews(io, views, options);
  if (healthy.size > 0) {
    const counts = Array.from(healthy, ([place, messages]) => `${messages} in ${place}`).join(', ');
    note(io, `Still being delivered, no failures: ${counts}.`);
  }
  // Messages that could not be read are reported separately, so do not print that nothing waits.
  if (count === 0 && unread.count === 0) note(io, await nothingText(context, filters));
  else if (count > 0 && !options.json && options.groupBy === undefined)
    note(io, `${count} in all, newest failure first.`);
  return EXIT.ok;
}

async function nothingText(context: Context, filters: Filters): Promise<string> {
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  let others = 0;
  if (isFiltered) for await (const { count } of viewsOf(context, {}, new Map())) others += count;
  return others === 0
    ? 'There is nothing to repair.'
    : `No item matches these filters; without them, ${others} ${others === 1 ? 'does' : 'do'}.`;
}

/** Yields the items. If `healthy` is given, messages that a queue still delivers are counted in it instead. */
async function* viewsOf(context: Context, filters: Filters, healthy?: Map<string, number>): AsyncGenerator<ItemView> {
  for await (const item of flattened(openItems(context, { filters }))) {
    if (healthy === undefined || item.state !== 'DELIVERING') yield itemView(item, context.io.clock.now());
    else healthy.set(item.place, (healthy.get(item.place) ?? 0) + item.count);
  }
}

/** Returns the number of items. */
async function printViews(io: Io, views: AsyncIterable<ItemView>, { groupBy, json }: Options): Promise<number> {
  let count = 0;
  const counted = async function* () {
    for await (const view of views) {
      count += view.count;
      yield view;
    }
  };
  if (groupBy !== undefined) await printGroups(io, counted(), { groupBy, json });
  else if (json) for await (const view of counted()) await print(io, JSON.stringify(view));
  else await printTable(io, counted());
  return count;
}

/** A table is sorted. With `--json`, items are printed as they are found, without buffering. */
async function printTable(io: Io, views: AsyncIterable<ItemView>): Promise<void> {
  const rows: ItemView[] = [];
  for await (const view of views) rows.push(view);
  rows.sort((one, other) => one.ageSeconds - other.ageSeconds);
  const table = createTable(io, ITEM_COLUMNS);
  for (const row of rows) await table.row(row);
  await table.end();
}
