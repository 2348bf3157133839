/**
 * `npm run fidelity`: compares a twin with recorded responses of AWS, and prints what passed, was refused by name, or
 * differs.
 */
import { parseArgs } from 'node:util';
import { readCheckout } from './read-checkout.ts';
import { readVectors } from './read-vectors.ts';
import { renderReport } from './report.ts';
import { runVectors } from './run-vectors.ts';

const USAGE = `npm run fidelity -- --checkout DIR | --vectors DIR

  --checkout DIR   a checkout of https://github.com/localstack/localstack, whose tests hold answers of AWS
  --vectors DIR    a folder with event-patterns.json or step-functions-histories/*.json`;

try {
  const { values } = parseArgs({ options: { checkout: { type: 'string' }, vectors: { type: 'string' } } });
  const { checkout, vectors: folder } = values;
  if ((checkout === undefined) === (folder === undefined)) throw new Error('one of --checkout and --vectors is needed');
  const vectors = checkout === undefined ? readVectors(String(folder)) : readCheckout(checkout);
  const results = await runVectors(vectors);
  console.log(renderReport(results, vectors.incomplete));
  if (results.some(({ verdict }) => 'difference' in verdict)) process.exitCode = 1;
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  process.exitCode = 2;
}
