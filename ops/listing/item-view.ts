/** An item as the tool shows it: an object for `--json`, a row of the console. Pure. */
import type { JudgedItem } from '../items/judged-item.ts';

/** One line of `failed --json`; docs/ops-output.md describes each field. */
export interface ItemView {
  id: string;
  place: string;
  state: string;
  failedAt: string;
  ageSeconds: number;
  count: number;
  error?: string;
  attempts?: number;
  detailType?: string;
  signUpId?: string;
  userName?: string;
  clientId?: string;
  portal?: string;
  traceId?: string;
  restartedAt?: string;
  means: string;
  why: string;
}

export function itemView(item: JudgedItem, now: number): ItemView {
  const { id, place, state, failedAt, count, error, attempts, detailType, portal, restartedAt, signUp } = item;
  const ageSeconds = Math.max(0, Math.round((now - Date.parse(failedAt)) / 1000));
  const facts = { id, place, state, failedAt, ageSeconds, count, error, attempts, detailType };
  return { ...facts, ...signUp, portal, restartedAt, ...item.remedy };
}
