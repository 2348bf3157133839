/** The context of a command: the stage's settings, the clients and the terminal. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import { clientConfigOf, type StageOptions } from '../aws/client-config.ts';
import { type Clients, createClients } from '../aws/clients.ts';
import { explainFailure } from '../aws/explain-failure.ts';
import type { Pressure } from '../aws/patience.ts';
import { createServiceClock } from '../aws/service-clock.ts';
import type { Io } from '../terminal/io.ts';
import { readSettings } from './read-settings.ts';
import { createUnreadMessages, type UnreadMessages } from './unread-messages.ts';

export interface Context {
  stage: string;
  /** The twin's address; undefined on AWS. */
  endpoint: string | undefined;
  /** Its clock has the time of AWS. */
  io: Io;
  clients: Clients;
  settings: OperationsSettings;
  pressure: Pressure;
  /** The messages that the command has not been able to read so far. */
  unread: UnreadMessages;
  /** Whether to wait for messages that another reader holds, instead of listing without them. */
  waitForHeld: boolean;
  /** The name of the portal with this client; the client id if there is none. */
  portalName(clientId: string): string;
  /** ARN of the operator, from GetCallerIdentity. */
  actor(): Promise<string>;
  /** An error that an operator can act on. */
  explain(error: unknown): unknown;
}

/** Opens a stage, runs the command and closes every connection. */
export async function withContext<Result>(
  options: StageOptions,
  io: Io,
  run: (context: Context) => Promise<Result>,
): Promise<Result> {
  const opened = await openContext(options, io);
  try {
    return await run(opened.context);
  } catch (error) {
    throw opened.context.explain(error);
  } finally {
    opened.close();
  }
}

/** Opens a stage until `close`. @throws an error that an operator can act on */
export async function openContext(options: StageOptions, given: Io): Promise<{ context: Context; close(): void }> {
  const pressure = { throttled: 0 };
  const clock = createServiceClock(given.clock);
  const io: Io = { ...given, clock };
  const { random, signal } = io;
  const config = clientConfigOf(options, io.env);
  const explain = (error: unknown) => explainFailure(error, config);
  const clients = createClients(config, { clock, random, signal, pressure });
  try {
    const settings = await readSettings(clients.ssm, options.stage);
    const names = new Map(settings.portals.map(({ clientId, name }) => [clientId, name]));
    const context: Context = {
      stage: options.stage,
      endpoint: config.endpoint,
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
      explain,
    };
    return { context, close: clients.destroy };
  } catch (error) {
    clients.destroy();
    throw explain(error);
  }
}

/** The same context for one request of a server: what it cannot read is reported with its answer. */
export function forRequest(context: Context): Context {
  return { ...context, unread: createUnreadMessages(context.io) };
}
