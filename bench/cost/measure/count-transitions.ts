/** Counts state transitions. https://aws.amazon.com/step-functions/pricing/ */
import { answered, listOf, type Observed } from './observed.ts';

/**
 * Counts the history of every execution since it was started or redriven. The start counts as one, as in AWS's own
 * examples; so does a redrive, which enters the failed state again.
 */
export async function countTransitions(observed: Observed): Promise<number> {
  const started = answered(observed, 'states', 'StartExecution').map(({ output }) => String(output.executionArn));
  const redriven = answered(observed, 'states', 'RedriveExecution').map(({ call }) => String(call.input.executionArn));
  let transitions = 0;
  for (const executionArn of new Set([...started, ...redriven])) transitions += await entered(observed, executionArn);
  return transitions;
}

async function entered({ twin }: Observed, executionArn: string): Promise<number> {
  const { events = [] } = await twin.call({
    service: 'states',
    operation: 'GetExecutionHistory',
    input: { executionArn, maxResults: 1000 },
    principal: { type: 'account' },
  });
  const types = listOf({ events }, 'events').map(({ type }) => String(type));
  const redrivenAt = types.lastIndexOf('ExecutionRedriven');
  return 1 + types.slice(redrivenAt + 1).filter((type) => type.endsWith('StateEntered')).length;
}
