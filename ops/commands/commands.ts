/** Every command of the tool, in the order of its help. */
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import type { Run } from './command.ts';
import { failedCommand } from './failed.ts';
import { replayCommand } from './replay.ts';

export const COMMANDS: readonly ((io: Io, run: Run) => Command)[] = [failedCommand, replayCommand];
