/** Whether a plan also replays what it would leave. */

export interface AgainBoxProps {
  checked: boolean;
  onChange(checked: boolean): void;
}

export function AgainBox({ checked, onChange }: AgainBoxProps) {
  return (
    <label class="inline">
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      Also those that failed twice with the same error, or whose error is permanent
    </label>
  );
}
