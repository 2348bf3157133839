/** Every command of the tool, in the order of its help. */
import type { Command } from 'commander';
import type { RunLine } from '../console/tasks/task.ts';
import type { Io } from '../terminal/io.ts';
import { restoreCommand, suspendCommand } from './access.ts';
import { archiveCommand } from './archive.ts';
import type { Run } from './command.ts';
import { consoleCommand } from './console.ts';
import { dismissCommand } from './dismiss.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { failedCommand } from './failed.ts';
import { forgetCommand } from './forget.ts';
import { plansCommand } from './plans.ts';
import { reconcileCommand } from './reconcile.ts';
import { replayCommand } from './replay.ts';
import { showCommand } from './show.ts';

export const COMMANDS: readonly ((io: Io, run: Run, runLine: RunLine) => Command)[] = [
  failedCommand,
  showCommand,
  replayCommand,
  dismissCommand,
  suspendCommand,
  restoreCommand,
  exportCommand,
  forgetCommand,
  reconcileCommand,
  archiveCommand,
  doctorCommand,
  plansCommand,
  consoleCommand,
];
