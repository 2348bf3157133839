/** Measures what a sign-up, a replay and a read use of AWS, and prices a million of each. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/bundle-functions.ts';
import { measureCosts } from './measure/measure-costs.ts';
import { writeStageAssembly } from './measure/stage-assembly.ts';
import type { Options } from './options.ts';
import { PRICE_LIST } from './prices.ts';
import { PAGE, readRecorded, writeRecorded } from './recorded.ts';
import { priceAll, writeReport } from './report/report.ts';
import { updatePage } from './report/update-page.ts';
import type { Template } from './template.ts';

/** Prints them, and writes what the options say. */
export async function tellCosts({ stage, people, recorded, json, write }: Options): Promise<void> {
  await bundleFunctions();
  const measurement = recorded ? readRecorded() : await measureCosts({ stage, people });
  const template = templateOf(stage);
  const sections = writeReport(measurement, template);
  if (write) {
    writeRecorded(measurement);
    writeFileSync(PAGE, updatePage(readFileSync(PAGE, 'utf8'), sections));
  }
  const figures = { stage, measurement, ...priceAll(measurement, template) };
  process.stdout.write(`${json ? JSON.stringify(figures, null, 2) : text(stage, sections)}\n`);
}

function templateOf(stage: string): Template {
  const folder = mkdtempSync(join(tmpdir(), 'cost-'));
  try {
    return writeStageAssembly(stage, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function text(stage: string, sections: Readonly<Record<string, string>>): string {
  const head = `Stage ${stage}, prices of ${PRICE_LIST.region} as of ${PRICE_LIST.date}, in US dollars.`;
  return [head, ...Object.entries(sections).map(([name, section]) => `${name}\n\n${section}`)].join('\n\n');
}
