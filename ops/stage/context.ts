/** What every command works with once it knows its stage. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import { clientConfigOf, type StageOptions } from '../aws/client-config.ts';
import { type Clients, createClients } from '../aws/clients.ts';
import { explainFailure } from '../aws/explain-failure.ts';
import type { Pressure } from '../aws/patience.ts';
import type { Io } from '../terminal/io.ts';
import { readSettings } from './read-settings.ts';
import { createUnreadMessages, type UnreadMessages } from './unread-messages.ts';

export interface Context {
  stage: string;
  io: Io;
  clients: Clients;
  settings: OperationsSettings;
  pressure: Pressure;
  /** What the command could not read so far. */
  unread: UnreadMessages;
  /** Waits for messages that another reader holds, instead of listing without them. */
  waitForHeld: boolean;
  /** The portal that signs people up at this client; the client's id when no portal does. */
  portalName(clientId: string): string;
  /** ARN of the operator, as STS tells it. */
  actor(): Promise<string>;
}

/** Opens a stage, runs the command and closes every connection. */
export async function withContext<Result>(
  options: StageOptions,
  io: Io,
  run: (context: Context) => Promise<Result>,
): Promise<Result> {
  const pressure = { throttled: 0 };
  const { clock, random, signal } = io;
  const config = clientConfigOf(options, io.env);
  const clients = createClients(config, { clock, random, signal, pressure });
  try {
    const settings = await readSettings(clients.ssm, options.stage);
    const names = new Map(settings.portals.map(({ clientId, name }) => [clientId, name]));
    return await run({
      stage: options.stage,
      io,
      clients,
      settings,
      pressure,
      unread: createUnreadMessages(io),
      waitForHeld: options.waitForHeld === true,
      portalName: (clientId) => names.get(clientId) ?? clientId,
      async actor() {
        const { Arn } = await clients.sts.send(new GetCallerIdentityCommand({}));
        return Arn ?? 'unknown';
      },
    });
  } catch (error) {
    throw explainFailure(error, config);
  } finally {
    clients.destroy();
  }
}
