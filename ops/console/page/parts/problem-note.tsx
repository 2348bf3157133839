/** Shows why something could not be read or done, and what to do. */
import type { ComponentChildren } from 'preact';
import { errorText } from '../../../items/error-text.ts';
import type { Problem } from '../../api/problem.ts';
import { visible } from './name.tsx';

export interface ProblemNoteProps {
  problem: Problem | undefined;
  /** What has failed: an act, instead of a reading. */
  title?: string;
  /** Below the text. */
  children?: ComponentChildren;
}

/** The title of an act that has failed. */
export const NOT_DONE = 'This could not be done';

export function ProblemNote({ problem, title = 'This could not be read', children }: ProblemNoteProps) {
  if (problem === undefined) return null;
  const { name, message, advice, denied } = problem;
  return (
    <div class="problem">
      <div role="alert">
        <strong>{denied ? 'IAM refuses this' : title}</strong>
        <p>{visible(name === undefined ? message : `${errorText(name)}: ${message}`)}</p>
        {advice && <p>{visible(advice)}</p>}
      </div>
      {children}
    </div>
  );
}
