/** The duration of each function in each scenario, and what is billed. */
import { billedFunctions, type MemorySizes } from '../price/billed.ts';
import { type Measurement, SCENARIOS, type Scenario } from '../usage.ts';
import { figure } from './figures.ts';
import { table } from './table.ts';

export function functionTable(measurement: Measurement, memories: MemorySizes): string {
  const lines = (Object.keys(SCENARIOS) as Scenario[]).flatMap((scenario) => {
    const { functions } = measurement[scenario];
    return billedFunctions(measurement[scenario], memories).map(({ name, memory, invocations, billed }) => [
      SCENARIOS[scenario],
      name,
      figure(invocations),
      figure(memory),
      figure(functions[name]?.milliseconds ?? 0),
      figure(billed),
    ]);
  });
  return table(['in', 'function', 'times', 'MB', 'ms measured', 'ms billed'], lines, ['function']);
}
