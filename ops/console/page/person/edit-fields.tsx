/** New values of attributes: only those that are filled in are changed. */

import { EDITABLE_ATTRIBUTES } from '../../../../events/attributes.ts';

export interface EditFieldsProps {
  values: Readonly<Record<string, string>>;
  onChange(values: Readonly<Record<string, string>>): void;
}

export function EditFields({ values, onChange }: EditFieldsProps) {
  const set = (name: string, text: string) => {
    const { [name]: _, ...others } = values;
    onChange(text === '' ? others : { ...others, [name]: text });
  };
  return (
    <fieldset>
      <legend>New values; empty fields stay as they are</legend>
      {EDITABLE_ATTRIBUTES.map((name) => (
        <label key={name}>
          {name}
          <input value={values[name] ?? ''} onInput={({ currentTarget }) => set(name, currentTarget.value)} />
        </label>
      ))}
    </fieldset>
  );
}
