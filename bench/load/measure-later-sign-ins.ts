/** Later sign-ins of people who have a profile, with the post authentication trigger and without it. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../report/row.ts';
import { quantile } from '../report/statistics.ts';
import { startLoadedSystem } from './system.ts';

interface TemplateJson {
  Resources: Record<string, { Type: string; Properties: { LambdaConfig?: { PostAuthentication?: unknown } } }>;
}

/** From the authorize request until the API returns the profile, one person after the other on a warm system. */
export async function measureLaterSignIns(root: string, people: number): Promise<Row[]> {
  const assembly = join(root, '.build/assembly');
  const without = await medianOf(root, writeWithoutTrigger(assembly, join(root, '.build/bench/assembly')), people);
  const withTrigger = await medianOf(root, assembly, people);
  return [
    { what: 'one later sign-in alone, median', value: withTrigger, unit: 'ms' },
    { what: '  without the post authentication trigger', value: without, unit: 'ms' },
  ];
}

async function medianOf(root: string, assemblyFolder: string, people: number): Promise<number> {
  const loaded = await startLoadedSystem(root, assemblyFolder);
  try {
    await loaded.signUp({ count: people, inFlight: 1 });
    const { latencies } = await loaded.signInAgain(people);
    return quantile(latencies, 0.5);
  } finally {
    await loaded.close();
  }
}

/** Copies an assembly without the trigger; returns its folder. */
function writeWithoutTrigger(assembly: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync(assembly, folder, { recursive: true });
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(folder, name), 'utf8')) as TemplateJson;
    for (const { Type, Properties } of Object.values(template.Resources)) {
      if (Type === 'AWS::Cognito::UserPool') delete Properties.LambdaConfig?.PostAuthentication;
    }
    writeFileSync(join(folder, name), JSON.stringify(template));
  }
  return folder;
}
