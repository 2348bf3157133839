/** The rules that somebody does not meet, each with what to do about it. */
import { reasonText } from '../api/reason-texts.ts';

interface ReasonsProps {
  codes: readonly string[];
  /** Where the person's data come from. */
  provider: string;
}

export function Reasons({ codes, provider }: ReasonsProps) {
  if (codes.length === 0) return null;
  return (
    <ul class="reasons">
      {codes.map((code) => {
        const { what, advice } = reasonText(code, provider);
        return (
          <li key={code}>
            <strong>{what}</strong> <span>{advice}</span>
          </li>
        );
      })}
    </ul>
  );
}
