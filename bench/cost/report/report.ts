/** The output of the command, by the names of the sections in docs/cost.md. */
import { ASSUMPTION_LINES } from '../assumptions.ts';
import { memorySizes } from '../price/billed.ts';
import { CHOICES } from '../price/choices.ts';
import { priceStanding } from '../price/price-standing.ts';
import { priceKept, priceMillion } from '../price/price-usage.ts';
import { type Row, total } from '../price/row.ts';
import { PRICE_LIST, PRICES } from '../prices.ts';
import { QUOTAS } from '../quotas/quotas.ts';
import type { Template } from '../template.ts';
import { type Measurement, SCENARIOS, type Scenario } from '../usage.ts';
import { bill } from './bill.ts';
import { dollars } from './figures.ts';
import { functionTable } from './function-table.ts';
import { monthTable } from './month-table.ts';
import { quotaTable } from './quota-table.ts';
import { table } from './table.ts';

export interface CostFigures {
  prices: typeof PRICE_LIST;
  /** A million of each scenario. */
  million: Record<Scenario, Row[]>;
  /** A million sign-ups, per month that they are stored. */
  kept: Row[];
  /** Per idle month. */
  standing: Row[];
}

export function priceAll(measurement: Measurement, template: Template): CostFigures {
  const memories = memorySizes(template);
  const names = Object.keys(SCENARIOS) as Scenario[];
  const million = names.map((name) => [name, priceMillion(measurement[name], memories)]);
  return {
    prices: PRICE_LIST,
    million: Object.fromEntries(million) as CostFigures['million'],
    kept: priceKept(measurement.signUp),
    standing: priceStanding(template),
  };
}

/** Markdown, by section. */
export function writeReport(measurement: Measurement, template: Template): Record<string, string> {
  const figures = priceAll(measurement, template);
  const memories = memorySizes(template);
  const { signUp } = measurement;
  return {
    summary: summary(figures),
    months: monthTable(figures),
    'sign-ups': bill(figures.million.signUp),
    'sign-ins': bill(figures.million.signIn),
    changes: bill(figures.million.change),
    replays: bill(figures.million.replay),
    redrives: bill(figures.million.redrive),
    reads: bill(figures.million.read),
    preflights: bill(figures.million.preflight),
    hooks: bill(figures.million.hook),
    'ignored-hooks': bill(figures.million.ignored),
    kept: bill(figures.kept),
    standing: bill(figures.standing),
    functions: functionTable(measurement, memories),
    assumptions: ASSUMPTION_LINES.map((line) => `- ${line}`).join('\n'),
    choices: choices(measurement, template),
    quotas: quotaTable(QUOTAS, { signUp, memories, template }),
    prices: [...new Set(Object.values(PRICES).map(({ page }) => page))].map((page) => `- <${page}>`).join('\n'),
  };
}

function summary({ million, kept, standing }: CostFigures): string {
  const lines = Object.entries(million).map(([name, rows]) => {
    const people = rows.filter(({ price }) => price === 'federatedUser');
    return [`a million ${SCENARIOS[name as Scenario]}`, dollars(total(rows)), dollars(total(rows) - total(people))];
  });
  const months = [
    ['keeping a million sign-ups, a month', dollars(total(kept)), dollars(total(kept))],
    ['an idle month', dollars(total(standing)), dollars(total(standing))],
  ];
  return table(['what', 'USD', "without Cognito's users"], [...lines, ...months]);
}

function choices(measurement: Measurement, template: Template): string {
  const memories = memorySizes(template);
  const lines = CHOICES.map(({ what, isTaken, saves, why }) => [
    what,
    isTaken ? 'taken' : 'not taken',
    dollars(saves(measurement, memories)),
    why,
  ]);
  return table(['choice', 'is', 'saves, USD', 'because'], lines, ['is', 'because']);
}
