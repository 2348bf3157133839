/** Parses the reasons in a refusal of this system's triggers, which Cognito wraps in a message of its own. */
import { isKnownReason } from '../api/reason-texts.ts';

/** `NotAdmitted: <codes>.` AWS does not document the text around it, so only this part is parsed. */
const MARKER = /\bNotAdmitted: ([a-z_-]+(?:, [a-z_-]+)*)\./;

/** The known codes, each once; empty if the text is not such a refusal. */
export function readNotAdmitted(text: string | null | undefined): string[] {
  const [, codes = ''] = MARKER.exec(text ?? '') ?? [];
  return [...new Set(codes.split(', '))].filter(isKnownReason);
}
