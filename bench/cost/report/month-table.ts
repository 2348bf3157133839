/** What a company pays in a month, by the number of its people. Pure. */
import { MILLION } from '../price/price-usage.ts';
import { type Row, total } from '../price/row.ts';
import type { Scenario } from '../usage.ts';
import { dollars } from './figures.ts';
import { table } from './table.ts';

const PEOPLE = [1_000, 10_000, 100_000, 1_000_000] as const;

/** What one person does in a month, as the page says above the table. */
const HABITS = { signIn: 10, read: 50, preflight: 10 } as const satisfies Partial<Record<Scenario, number>>;

export interface MonthBills {
  /** A million of each scenario. */
  readonly million: Readonly<Record<Scenario, readonly Row[]>>;
  /** Of an idle month. */
  readonly standing: readonly Row[];
}

export function monthTable({ million, standing }: MonthBills): string {
  const { signUp } = million;
  const cognito = total(signUp.filter(({ price }) => price === 'federatedUser'));
  const habits = Object.entries(HABITS).reduce(
    (sum, [name, times]) => sum + times * total(million[name as Scenario]),
    0,
  );
  const lines = PEOPLE.map((people) => {
    const share = people / MILLION;
    const rest = total(standing) + share * habits;
    const usd = [share * cognito, rest, share * cognito + rest, share * (total(signUp) - cognito)];
    return [people.toLocaleString('en-US'), ...usd.map(dollars)];
  });
  return table(['people', "Cognito's users, USD", 'everything else', 'together', 'more when all sign up'], lines);
}
