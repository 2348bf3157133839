/** Asks for a reason, for the audit, before something happens. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

export interface ReasonFormProps {
  label?: string;
  /** The words of the two buttons. */
  yes: string;
  no?: string;
  isBusy?: boolean;
  /** The reason is not blank. */
  onYes(reason: string): void;
  onNo(): void;
  /** More fields. */
  children?: ComponentChildren;
}

export function ReasonForm(props: ReasonFormProps) {
  const { label = 'Reason, for the audit', yes, no = 'No', isBusy = false, onYes, onNo, children } = props;
  const [reason, setReason] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onYes(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <label>
        {label}
        <input
          required
          pattern=".*\S.*"
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </label>
      {children}
      <div class="actions">
        <button type="button" onClick={onNo}>
          {no}
        </button>
        <button type="submit" class="main" disabled={isBusy}>
          {yes}
        </button>
      </div>
    </form>
  );
}
