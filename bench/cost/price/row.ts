/** One line of a bill. */
import { PRICES, type PriceName } from '../prices.ts';

export interface Row {
  what: string;
  /** In the price's unit. */
  quantity: number;
  price: PriceName;
  usd: number;
}

export function row(what: string, quantity: number, price: PriceName): Row {
  const { usd, per } = PRICES[price];
  return { what, quantity, price, usd: (quantity * usd) / per };
}

export const total = (rows: readonly Row[]): number => rows.reduce((sum, { usd }) => sum + usd, 0);
