/** A step of forgetting, and what every step is given. */
import type { ForgetSettings } from '../../events/forget-settings.ts';
import type { PlaceName } from '../forget/place-names.ts';
import type { ForgetRun, PersonOfRun } from '../forget/run-file.ts';
import type { Context } from '../stage/context.ts';

export interface ForgetContext {
  context: Context;
  run: ForgetRun;
  settings: ForgetSettings;
  /** ARN of the operator. */
  actor: string;
}

/**
 * Steps can be repeated: a run that was killed repeats the step that it was in. `each` is called for one person, `all`
 * once for all of them, because it reads a place as a whole.
 */
export type Step = {
  name: string;
  /** As a task, for the operator. */
  does: string;
  /** For a person who was forgotten before, the step runs only if one of these places has something left. Absent: it always runs. */
  places?: readonly PlaceName[];
} & (
  | { each(run: ForgetContext, person: PersonOfRun): Promise<void> }
  | { all(run: ForgetContext, people: readonly PersonOfRun[]): Promise<void> }
);
