/** The options that filter items, the same for every command. */
import { type Command, Option } from 'commander';
import { ITEM_STATES } from '../items/item.ts';
import { timeText } from './command.ts';

export function addFilterOptions(command: Command): Command {
  return command
    .option('--since <time>', 'failed at or after this time: 30m, 2h or 7d ago, or an ISO 8601 time', timeText)
    .option('--until <time>', 'failed before this time', timeText)
    .option('--error <name>', 'with this error')
    .option('--portal <name>', 'of this portal')
    .option('--place <name>', 'in this place: executions, or the name of a queue')
    .addOption(new Option('--state <state>', 'in this state').choices(ITEM_STATES))
    .option('--user <name>', 'of this user')
    .option('--search <text>', 'with this e-mail address, or with this text in the user name, an id or the trace id');
}
