/** The command line that does the same as a screen. */
import { useState } from 'preact/hooks';
import { visible } from './name.tsx';

export interface CommandLineProps {
  command: string | undefined;
  /** What it does, where a screen has several. */
  label?: string;
}

export function CommandLine({ command, label }: CommandLineProps) {
  const [isCopied, setCopied] = useState(false);
  if (command === undefined) return <div class="command" />;
  // The browser can refuse it; the text is there to be selected.
  const copy = () =>
    navigator.clipboard.writeText(command).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div class="command">
      {label && <span>{label}</span>}
      <code>{visible(command)}</code>
      <button type="button" class="plain" onClick={copy}>
        {isCopied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
