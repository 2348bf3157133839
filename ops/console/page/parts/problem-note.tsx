/** Shows why something could not be read, and what to do. */
import type { Problem } from '../../api/problem.ts';
import { visible } from './name.tsx';

export function ProblemNote({ problem }: { problem: Problem | undefined }) {
  if (problem === undefined) return null;
  const { name, message, advice, denied } = problem;
  return (
    <div class="problem" role="alert">
      <strong>{denied ? 'IAM refuses this' : 'This could not be read'}</strong>
      <p>{visible(name === undefined ? message : `${name}: ${message}`)}</p>
      {advice && <p>{visible(advice)}</p>}
    </div>
  );
}
