/** `ops suspend` and `ops restore`: block and unblock people as an operator, independently of Okta. */
import type { Command } from 'commander';
import { signUpId } from '../../events/sign-up-id.ts';
import type { StageOptions } from '../aws/client-config.ts';
import { clientOf } from '../choose/read-filters.ts';
import { ACCESS } from '../items/item.ts';
import { readNames } from '../people/names-file.ts';
import { onlyUserFor } from '../people/only-user.ts';
import type { PlanStep } from '../plan/plan.ts';
import { findProfiles, userNamesByClient } from '../records/profiles-table.ts';
import { findUser } from '../records/user-pool.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { chunks } from '../stream/pages.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { listed } from '../terminal/listed.ts';
import { type Run, stageCommand } from './command.ts';
import { addPlanOptions, type PlanOptions, planThenApply } from './plan-command.ts';
import { NAMES } from './show.ts';

interface Options extends StageOptions, PlanOptions {
  file?: string;
  portal?: string;
}

type Verb = 'suspend' | 'restore';

const TEXTS = {
  suspend: {
    name: 'suspend',
    summary: 'block people: no portal, no token, no refresh, until an operator restores them',
    examples: [
      ['suspend ada@example.com --stage dev --reason "lost laptop"', 'one person'],
      ['suspend --file people.txt --stage dev --reason …', 'everybody in a file, one name in each line'],
      ['suspend --portal retail --stage dev --reason … --dry-run', 'everybody who signed up at one portal'],
    ],
  },
  restore: {
    name: 'restore',
    summary: 'lift the block that an operator set; one that Okta set stays',
    examples: [['restore ada@example.com --stage dev --reason "laptop found"', 'one person']],
  },
} satisfies Record<Verb, { name: Verb; summary: string; examples: [string, string][] }>;

const WHY: Readonly<Record<Verb, string>> = {
  suspend: 'blocked by the operator',
  restore: "the operator's block is lifted",
};

/** Reads of the user pool at the same time. */
const AT_ONCE = 8;
/** The maximum number of keys of BatchGetItem. */
const PAGE = 100;

export const suspendCommand = accessCommand('suspend');
export const restoreCommand = accessCommand('restore');

function accessCommand(verb: Verb) {
  return (io: Io, run: Run): Command => {
    const command = stageCommand(TEXTS[verb], io.env)
      .argument('[names...]', `each a ${NAMES}`)
      .option('--file <file>', 'a file with one name in each line')
      .option('--portal <name>', 'everybody who signed up at this portal');
    return addPlanOptions(command).action((names: string[], options: Options) =>
      run(options, (context) =>
        planThenApply(context, options, {
          verb,
          intent: () => ({
            command: [verb, Array.from(names).sort(), options.file, options.portal, options.reason],
            reason: options.reason ?? '',
          }),
          steps: () => stepsOf(context, verb, { names, ...options }),
        }),
      ),
    );
  };
}

interface Choice {
  names: readonly string[];
  file?: string;
  portal?: string;
}

async function* stepsOf(context: Context, verb: Verb, choice: Choice): AsyncGenerator<PlanStep[]> {
  for (const page of chunks(await userNamesOf(context, verb, choice), PAGE)) {
    const profiles = await findProfiles(context, page);
    const missing = page.filter((userName) => !profiles.has(userName));
    const users = await inParallel(missing, AT_ONCE, (userName) => findUser(context, userName));
    const unknown = missing.filter((_, index) => users[index] === undefined);
    if (unknown.length > 0) {
      throw new OpsError(`nobody has the name ${listed(unknown)}: give a user name or an e-mail address`, EXIT.usage);
    }
    yield page.map((userName) => stepOf(context, verb, userName));
  }
}

async function userNamesOf(context: Context, verb: Verb, { names, file, portal }: Choice): Promise<string[]> {
  if ([names.length > 0, file !== undefined, portal !== undefined].filter(Boolean).length !== 1) {
    throw new OpsError(
      `name the people to ${verb} as arguments, with --file or with --portal, and only in one of these ways`,
      EXIT.usage,
    );
  }
  const client = clientOf(context, portal);
  if (client !== undefined) return userNamesByClient(context, client);
  const given = file === undefined ? names : await readNames(file);
  return Array.from(new Set(await inParallel(given, AT_ONCE, (name) => onlyUserFor(context, name))));
}

function stepOf({ io, settings: { userPoolId } }: Context, means: Verb, userName: string): PlanStep {
  const ids = { signUpId: signUpId({ userPoolId, userName }), userName, clientId: 'any', traceId: 'unknown' };
  const failedAt = new Date(io.clock.now()).toISOString();
  return { kind: 'step', item: `${ACCESS}/${userName}`, place: ACCESS, means, why: WHY[means], failedAt, signUp: ids };
}
