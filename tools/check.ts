/** `npm run check`: runs all checks, as many at once as there are processors, and shows what each said. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Each is a script of package.json. The longest come first, so that no processor is left with one when the others are done. */
const CHECKS = ['typecheck', 'test-rules', 'words', 'lint', 'check-stages', 'licences'];

interface Ended {
  isPassed: boolean;
  output: string;
}

function run(script: string): Promise<Ended> {
  const child = spawn(`npm run -s ${script}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ isPassed: code === 0, output }));
  });
}

const waiting = Array.from(CHECKS);
async function work(): Promise<void> {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
    const { isPassed, output } = await run(script);
    process.stdout.write(`${isPassed ? 'passed' : 'FAILED'}: npm run ${script}\n${output}`);
    if (!isPassed) process.exitCode = 1;
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
