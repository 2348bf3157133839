/** Finds the parts of statements that can be taken out of a template while every drive still goes as it went. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { repositoryPath } from '../../../infra/repository-path.ts';
import type { Grounds } from '../../../local/kernel/permissions/statement.ts';
import { type Journey, startJourney } from '../start-journey.ts';
import { DRIVES, findDriver, signUpReader } from './drives.ts';
import { type StatementPart, statementParts, type TemplateJson } from './statement-parts.ts';

export interface Stand {
  readonly template: TemplateJson;
  /** How often each drive was run: the cost of a search. */
  readonly runs: number;
  /** The labels of the parts that nothing needs; of the parts and with the drives of `scope`, if it is given. */
  findNeedless(template: TemplateJson, scope?: Scope): Promise<string[]>;
  close(): Promise<void>;
}

/** A search for a few parts needs only the drives that rest on them. */
export interface Scope {
  concerns(part: StatementPart): boolean;
  /** By name. */
  drives: readonly string[];
}

/** Matches the errors of a deployment that lacks a permission. */
const LACKING = /permission|authorized|assumed/;

interface Baseline {
  /** By the drive's name. */
  outcomes: Map<string, object>;
  /** What each drive's decisions rested on; `deployment` stands for the deployment itself. */
  grounds: Map<string, Grounds[]>;
}

const DEPLOYMENT = 'deployment';

const OPTIONS = { findPerson: findDriver, log: () => undefined };

/** Puts a system up, on which every template is deployed in turn. */
export async function startStand(): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  cpSync(repositoryPath('.build/assembly'), folder, { recursive: true });
  const templateFile = join(folder, readdirSync(folder).find((name) => name.endsWith('.template.json')) ?? '');
  const original = JSON.parse(readFileSync(templateFile, 'utf8')) as TemplateJson;
  let journey: Journey | undefined;
  let people = 0;
  let runs = 0;

  async function deploy(template: TemplateJson): Promise<Journey> {
    writeFileSync(templateFile, JSON.stringify(template));
    if (journey) await journey.system.twin.deploy(folder);
    else {
      journey = await startJourney([], { ...OPTIONS, assemblyFolder: folder });
      await signUpReader(journey);
    }
    return journey;
  }

  async function run(on: Journey, name: string): Promise<object> {
    const drive = DRIVES[name];
    if (drive === undefined) throw new Error(`there is no drive ${name}`);
    people += 1;
    runs += 1;
    return drive.run(on, `${drive.who}-${people}`);
  }

  async function measure(template: TemplateJson, scope?: Scope): Promise<Baseline> {
    const grounds = new Map<string, Grounds[]>();
    const outcomes = new Map<string, object>();
    const on = await deploy(template);
    const watch = async (name: string, work: () => Promise<unknown>) => {
      const found: Grounds[] = [];
      grounds.set(name, found);
      const end = on.system.twin.permissions.onDecision((_, decision) => {
        const { grounds: rested } = decision.allowed ? decision : { grounds: decision.denial };
        if (rested) found.push(rested);
      });
      await work();
      end();
    };
    await watch(DEPLOYMENT, () => deploy(template));
    for (const name of scope?.drives ?? Object.keys(DRIVES)) {
      await watch(name, async () => outcomes.set(name, await run(on, name)));
      // Otherwise any difference could be mistaken for the effect of a missing permission.
      if (scope === undefined && !isDeepStrictEqual(await run(on, name), outcomes.get(name)))
        throw new Error(`the drive '${name}' is not always the same`);
    }
    return { outcomes, grounds };
  }

  async function isNeeded(part: StatementPart, { outcomes, grounds }: Baseline): Promise<boolean> {
    const names = Array.from(grounds)
      .filter(([, found]) => found.some(part.isAmong))
      .map(([name]) => name);
    if (names.length === 0) return false;
    let on: Journey;
    try {
      on = await deploy(part.without());
    } catch (error) {
      if (error instanceof Error && LACKING.test(error.message)) return true;
      throw error;
    }
    for (const name of names.filter((one) => one !== DEPLOYMENT)) {
      if (!isDeepStrictEqual(await run(on, name), outcomes.get(name))) return true;
    }
    return false;
  }

  return {
    template: original,
    get runs() {
      return runs;
    },
    async findNeedless(template, scope) {
      const baseline = await measure(template, scope);
      const needless: string[] = [];
      for (const part of statementParts(template).filter((one) => scope?.concerns(one) ?? true)) {
        if (!(await isNeeded(part, baseline))) needless.push(part.label);
      }
      return needless;
    },
    async close() {
      await journey?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
