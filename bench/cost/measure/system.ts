/** A stage on the twin that records every call. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../../infra/config/load-config.ts';
import type { FinishedCall } from '../../../local/kernel/service.ts';
import { SAMPLE_ALL } from '../../../local/kernel/tracing.ts';
import { findGuest } from '../../../system/okta/guests.ts';
import type { HookSettings } from '../../../system/okta/send-hook.ts';
import { readOperationsSettings } from '../../../system/read-records.ts';
import { HOOKS_SECRET, outputOf, type System, startSystem } from '../../../system/start-system.ts';
import { resourcesOf, type Template } from '../template.ts';
import type { Observed } from './observed.ts';
import { writeStageAssembly } from './stage-assembly.ts';

export interface MeasuredSystem extends Pick<System, 'twin' | 'client'> {
  stage: string;
  portal: System['portals'][number];
  settings: Observed['settings'];
  /** Where Okta sends its hooks. */
  hooks: HookSettings;
  /** Gives a guest another family name at Okta. */
  rename(username: string): void;
  /** Runs something, waits until all its effects are complete, and returns the calls that were made. */
  observe(work: () => Promise<unknown>): Promise<Observed>;
  close(): Promise<void>;
}

/** Samples every trace, so that all of them are counted. The bundles of the functions must be built. */
export async function startMeasuredSystem(stage: string): Promise<MeasuredSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'cost-'));
  const assemblyFolder = join(folder, 'assembly');
  const template = writeStageAssembly(stage, assemblyFolder);
  const calls: FinishedCall[] = [];
  const renamed = new Set<string>();
  const config = loadConfig(stage);
  const system = await startSystem({
    assemblyFolder,
    folder: join(folder, 'state'),
    settings: config,
    findPerson(username) {
      const guest = findGuest(username);
      return guest && renamed.has(username) ? { ...guest, family_name: 'Renamed' } : guest;
    },
    sampling: SAMPLE_ALL,
    // On a busy machine, functions would make more calls.
    patience: 8,
    observe: (finished) => calls.push(finished),
  });
  const { twin, portals, client } = system;
  const [portal] = portals;
  if (portal === undefined) throw new Error(`the stage ${stage} has no portal to sign up at`);
  const settings = await readOperationsSettings(system);
  const logGroups = functionLogGroups(template, system.deployment.resources);
  return {
    twin,
    client,
    stage,
    portal,
    settings,
    hooks: {
      url: twin.addresses.resolve(outputOf(system.deployment, 'HooksUrl')),
      secret: HOOKS_SECRET,
      applicationId: config.okta.hooks?.applicationId ?? config.okta.clientId,
    },
    rename: (username) => void renamed.add(username),
    async observe(work) {
      await twin.whenIdle();
      calls.length = 0;
      await work();
      await twin.whenIdle();
      return { calls: [...calls], twin, settings, logGroups };
    },
    async close() {
      await system.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of each function, which its description names, by its log group. */
function functionLogGroups(template: Template, physicalIds: Record<string, string>): ReadonlyMap<string, string> {
  const rows = resourcesOf(template, 'AWS::Lambda::Function').map(
    ({ Description, LoggingConfig }): [string, string] => {
      const { LogGroup } = LoggingConfig as { LogGroup: { Ref: string } };
      return [physicalIds[LogGroup.Ref] ?? '', String(Description).replace('functions/', '')];
    },
  );
  return new Map(rows);
}
