/** The reasons in a refusal of this system's own functions, which Cognito hands on wrapped in words of its own. */
import { isKnownReason } from '../api/reason-texts.ts';

/** `NotAdmitted: <codes>.` AWS does not fix what stands around it, so nothing else of the text is read. */
const MARKER = /\bNotAdmitted: ([a-z_-]+(?:, [a-z_-]+)*)\./;

/** Codes that this portal knows, each once; none when the text is not such a refusal. */
export function readNotAdmitted(text: string | null | undefined): string[] {
  const [, codes = ''] = MARKER.exec(text ?? '') ?? [];
  return [...new Set(codes.split(', '))].filter(isKnownReason);
}
