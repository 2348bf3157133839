/** Every command of the tool, in the order of its help. */
import type { Command } from 'commander';
import type { Io } from '../terminal/io.ts';
import { archiveCommand } from './archive.ts';
import type { Run } from './command.ts';
import { dismissCommand } from './dismiss.ts';
import { doctorCommand } from './doctor.ts';
import { failedCommand } from './failed.ts';
import { plansCommand } from './plans.ts';
import { reconcileCommand } from './reconcile.ts';
import { replayCommand } from './replay.ts';
import { showCommand } from './show.ts';

export const COMMANDS: readonly ((io: Io, run: Run) => Command)[] = [
  failedCommand,
  showCommand,
  replayCommand,
  dismissCommand,
  reconcileCommand,
  archiveCommand,
  doctorCommand,
  plansCommand,
];
