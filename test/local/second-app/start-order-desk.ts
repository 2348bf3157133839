/** The order desk on a twin of its own: bundled, synthesized and deployed from nothing, into a folder that goes with it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTwin, type Twin } from '../../../local/index.ts';
import { OrderDeskStack } from './order-desk-stack.ts';
import { bundleOrderDesk, synthesizeApp } from './synthesize-app.ts';

export interface OrderDesk {
  twin: Twin;
  /** What AWS SDK clients need to reach it. */
  client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  /** An output of the stack; addresses are those at which this machine serves them. */
  output(name: string): string;
  close(): Promise<void>;
}

export async function startOrderDesk(): Promise<OrderDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'order-desk-'));
  const functions = join(folder, 'functions');
  await bundleOrderDesk(functions);
  const assembly = synthesizeApp(join(folder, 'assembly'), (app) => new OrderDeskStack(app, 'OrderDesk', functions));
  const twin = await startTwin({ ports: {}, patience: 8 });
  const close = async () => {
    await twin.close();
    await rm(folder, { recursive: true });
  };
  try {
    const { outputs } = await twin.deploy(assembly);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    return {
      twin,
      client: { endpoint: twin.endpoint, region: twin.region, credentials },
      output(name) {
        const value = outputs[name];
        if (value === undefined) throw new Error(`the order desk has no output ${name}`);
        return URL.canParse(value) ? twin.addresses.resolve(value) : value;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
