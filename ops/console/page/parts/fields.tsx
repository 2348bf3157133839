/** Names and values in two columns. */
import { isValidElement } from 'preact';
import { visible } from './name.tsx';

/** Absent values are left out. Texts and elements are shown as they are, other values as JSON. */
export function Fields({ values }: { values: Readonly<Record<string, unknown>> }) {
  return (
    <dl>
      {Object.entries(values)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {isValidElement(value) ? (
                value
              ) : (
                <bdi>{visible(typeof value === 'string' ? value : JSON.stringify(value))}</bdi>
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
}
