/** A stage on the twin, with a record of every call. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../../infra/config/load-config.ts';
import type { FinishedCall } from '../../../local/kernel/service.ts';
import { SAMPLE_ALL } from '../../../local/kernel/tracing.ts';
import { findGuest } from '../../../system/okta/guests.ts';
import { readOperationsSettings } from '../../../system/read-records.ts';
import { type System, startSystem } from '../../../system/start-system.ts';
import { resourcesOf, type Template } from '../template.ts';
import type { Observed } from './observed.ts';
import { writeStageAssembly } from './stage-assembly.ts';

export interface MeasuredSystem extends Pick<System, 'twin' | 'client'> {
  stage: string;
  portal: System['portals'][number];
  settings: Observed['settings'];
  /** Does something, waits until all its consequences are done, and returns the calls that it made. */
  observe(work: () => Promise<unknown>): Promise<Observed>;
  close(): Promise<void>;
}

/** Every trace is recorded, so that all of them are counted. The bundles of the functions must be built. */
export async function startMeasuredSystem(stage: string): Promise<MeasuredSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'cost-'));
  const assemblyFolder = join(folder, 'assembly');
  const template = writeStageAssembly(stage, assemblyFolder);
  const calls: FinishedCall[] = [];
  const system = await startSystem({
    assemblyFolder,
    folder: join(folder, 'state'),
    settings: loadConfig(stage),
    findPerson: findGuest,
    sampling: SAMPLE_ALL,
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

/** The folder of a function, which its description names, by the log group that it writes to. */
function functionLogGroups(template: Template, physicalIds: Record<string, string>): ReadonlyMap<string, string> {
  const rows = resourcesOf(template, 'AWS::Lambda::Function').map(
    ({ Description, LoggingConfig }): [string, string] => {
      const { LogGroup } = LoggingConfig as { LogGroup: { Ref: string } };
      return [physicalIds[LogGroup.Ref] ?? '', String(Description).replace('functions/', '')];
    },
  );
  return new Map(rows);
}
