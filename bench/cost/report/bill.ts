/** A bill as a table. */

import { type Row, total } from '../price/row.ts';
import { PRICES } from '../prices.ts';
import { dollars, figure } from './figures.ts';
import { table } from './table.ts';

/** One line per row, and the total. */
export function bill(rows: readonly Row[]): string {
  const lines = rows.map(({ what, quantity, price, usd }) => [what, figure(quantity), priceText(price), dollars(usd)]);
  return table(
    ['what', 'quantity', 'price', 'USD'],
    [...lines, ['**total**', '', '', `**${dollars(total(rows))}**`]],
    ['price'],
  );
}

/** `25 per 1,000,000 transitions` */
function priceText(name: Row['price']): string {
  const { usd, per, unit } = PRICES[name];
  return per === 1 ? `${usd} per ${unit}` : `${usd} per ${per.toLocaleString('en-US')} ${unit}`;
}
