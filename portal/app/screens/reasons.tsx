/** The rules that the person does not meet, each with advice. */
import { reasonText } from '../api/reason-texts.ts';

interface ReasonsProps {
  codes: readonly string[];
  /** The name of the identity provider, the source of the person's data. */
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
