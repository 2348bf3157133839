/** Converts milliseconds on this machine to what Lambda bills. */
import { ASSUMPTIONS } from '../assumptions.ts';
import { resourcesOf, type Template } from '../template.ts';
import type { Usage } from '../usage.ts';

/** In MB, by the function's folder. */
export type MemorySizes = Readonly<Record<string, number>>;

export function memorySizes(template: Template): MemorySizes {
  return Object.fromEntries(
    resourcesOf(template, 'AWS::Lambda::Function').map(({ Description, MemorySize }) => [
      String(Description).replace('functions/', ''),
      Number(MemorySize),
    ]),
  );
}

/** Whole milliseconds, as Lambda bills. */
export function billedMilliseconds(measured: number, memory: number): number {
  const stretch = Math.max(1, ASSUMPTIONS.wholeProcessorMb / memory);
  return Math.ceil(measured * stretch) + ASSUMPTIONS.waitingMilliseconds;
}

/** For each function that a scenario invokes. @throws Error naming a function that the template does not have */
export function billedFunctions({ functions }: Usage, memories: MemorySizes) {
  return Object.entries(functions).map(([name, { invocations, milliseconds }]) => {
    const memory = memories[name];
    if (memory === undefined) throw new Error(`the template has no function ${name}; measure again`);
    const billed = billedMilliseconds(milliseconds, memory);
    return { name, memory, invocations, billed, gbSeconds: (invocations * billed * memory) / 1024 / 1000 };
  });
}
