/**
 * Calls of an AWS SDK client to a server that responds immediately: the cost of a function's call on both ends, without
 * the service.
 */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { listen } from '../../local/kernel/http/http.ts';
import type { Part } from './part.ts';

/** Three events, two updates, three audit records and one read. */
const CALLS = 9;

export async function sdkCalls(): Promise<Part> {
  const answer = {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: '{"FailedEntryCount":0,"Entries":[{"EventId":"11111111-2222-4333-8444-555555555555"}]}',
  };
  const server = await listen({ port: 0, handler: () => answer, log: () => undefined });
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new EventBridgeClient({ endpoint: server.origin, region: 'eu-west-1', credentials });
  const Detail = JSON.stringify({ text: 'x'.repeat(600) });
  const command = new PutEventsCommand({ Entries: [{ Source: 'bench', DetailType: 'Bench', Detail }] });
  return { what: 'calls of the AWS SDK', times: CALLS, run: () => client.send(command), close: server.close };
}
