/** The id of a trace; on AWS a link to X-Ray, which opens in a tab of its own. */
import { useContext } from 'preact/hooks';
import { Tools } from '../data/tools.ts';
import { Name } from './name.tsx';

export function TraceLink({ traceId }: { traceId: string }) {
  const { traceAddress } = useContext(Tools).stage;
  if (traceAddress === undefined) return <Name code>{traceId}</Name>;
  return (
    <a
      href={`${traceAddress}${encodeURIComponent(traceId)}`}
      target="_blank"
      rel="noreferrer"
      aria-label={`${traceId} in X-Ray`}
    >
      <Name code>{traceId}</Name>
    </a>
  );
}
