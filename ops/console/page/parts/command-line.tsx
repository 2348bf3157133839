/** The command line that does the same as a screen. */
import { useState } from 'preact/hooks';

export function CommandLine({ command }: { command: string | undefined }) {
  const [isCopied, setCopied] = useState(false);
  if (command === undefined) return <div class="command" />;
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    setCopied(true);
  };
  return (
    <div class="command">
      <code>{command}</code>
      <button type="button" class="plain" onClick={copy}>
        {isCopied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
