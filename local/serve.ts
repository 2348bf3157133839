/** Deploys a cloud assembly on a twin, and serves it until the program is stopped. */
import { startTwin, type Twin } from './index.ts';
import { deleteState } from './kernel/storage/state-folder.ts';

export interface Serve {
  folder: string;
  data?: string;
  port: number;
}

/** Serves until Ctrl-C; a reset serves again with empty state. */
export async function serve({ folder, data, port }: Serve): Promise<void> {
  const ports: Record<string, number> = port === 0 ? {} : { aws: port, cognito: port + 1, api: port + 2 };
  const stop = new Promise<'stop'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve('stop'));
    // Without a listener, a closed pipe (`| head`) ends the process with a stack trace.
    for (const output of [process.stdout, process.stderr]) output.once('error', () => resolve('stop'));
  });
  for (;;) {
    let reset = () => {};
    const wantsReset = new Promise<'reset'>((resolve) => {
      reset = () => resolve('reset');
    });
    const twin = await startTwin({ folder: data, ports, onReset: () => reset() });
    try {
      await deploy(twin, folder);
      if ((await Promise.race([stop, wantsReset])) === 'stop') return;
    } finally {
      await twin.close();
    }
    // The same ports again, also where they were free ones.
    ports.aws = Number(new URL(twin.endpoint).port);
    if (data !== undefined) await deleteState(data);
  }
}

async function deploy(twin: Twin, folder: string): Promise<void> {
  const { stackName, outputs } = await twin.deploy(folder);
  const rows = Object.entries(outputs).map(([name, value]) => {
    const address = URL.canParse(value) ? twin.addresses.resolve(value) : value;
    return `  ${name} = ${address}\n`;
  });
  process.stdout.write(
    `${stackName} is deployed. AWS_ENDPOINT_URL=${twin.endpoint}\n${rows.join('')}Ctrl-C stops it.\n`,
  );
}
