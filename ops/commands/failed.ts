/** `ops failed`: everything that waits, in one list. */
import { type Command, Option } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import type { Filters } from '../items/filters.ts';
import { openItems } from '../listing/open-items.ts';
import type { Context } from '../stage/context.ts';
import { flattened } from '../stream/pages.ts';
import { EXIT } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { createTable } from '../terminal/table.ts';
import { addHeldOption, type Run, stageCommand } from './command.ts';
import { GROUP_FIELDS, type GroupField, printGroups } from './group-items.ts';
import { addFilterOptions, type FilterOptions, readFilters } from './item-filters.ts';
import { ITEM_COLUMNS, type ItemView, itemView } from './item-view.ts';

interface Options extends StageOptions, FilterOptions {
  groupBy?: GroupField;
  json?: true;
}

const TEXT = {
  name: 'failed',
  summary: 'list every sign-up that waits to be repaired, wherever it waits',
  examples: [
    ['failed --stage dev', 'all of them, executions first'],
    ['failed --stage dev --since 2h --portal retail', 'of one portal, in the last two hours'],
    ['failed --stage dev --group-by error', 'how many of each error, with a sample'],
    ['failed --stage dev --json | jq -r .signUpId', 'one JSON object a line'],
  ] as [string, string][],
};

export function failedCommand(io: Io, run: Run): Command {
  return addHeldOption(addFilterOptions(stageCommand(TEXT, io.env)))
    .addOption(new Option('--group-by <field>', 'count instead of list').choices(GROUP_FIELDS))
    .option('--json', 'one JSON object a line')
    .action((options: Options) =>
      run(options, async (context) => {
        const views = viewsOf(context, readFilters(context, options));
        if (options.groupBy !== undefined) await printGroups(io, views, { ...options, groupBy: options.groupBy });
        else await (options.json ? printJson(io, views) : printTable(context, views));
        return EXIT.ok;
      }),
    );
}

async function* viewsOf(context: Context, filters: Filters): AsyncGenerator<ItemView> {
  for await (const item of flattened(openItems(context, { filters }))) {
    yield itemView(item, context.io.clock.now());
  }
}

async function printJson(io: Io, views: AsyncIterable<ItemView>): Promise<void> {
  for await (const view of views) await print(io, JSON.stringify(view));
}

async function printTable({ io, unread }: Context, views: AsyncIterable<ItemView>): Promise<void> {
  const table = createTable(io, ITEM_COLUMNS);
  let count = 0;
  for await (const view of views) {
    count += view.count;
    await table.row(view);
  }
  await table.end();
  if (count > 0) note(io, `${count} in all.`);
  // What could not be read is reported by itself, and may be anything.
  else if (unread.count === 0) note(io, 'Nothing waits to be repaired.');
}
