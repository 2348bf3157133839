/** A TCP client without manners: writes what the test says and keeps what comes back. */
import { connect, type Socket } from 'node:net';

export interface RawSocket {
  readonly socket: Socket;
  write(data: string | Buffer): void;
  /** All that has come, once it contains this. */
  received(text: string): Promise<string>;
  /** All that had come when the server closed, or the reset that it sent. */
  closed(): Promise<string>;
}

export async function openSocket(origin: string): Promise<RawSocket> {
  const socket = connect({ port: Number(new URL(origin).port), host: 'localhost', allowHalfOpen: true });
  let got = '';
  socket.on('data', (chunk) => {
    got += chunk.toString('latin1');
  });
  // A reset is an answer too: what came before it counts.
  socket.on('error', () => {});
  const closed = new Promise<string>((resolve) => {
    socket.once('close', () => resolve(got));
    socket.once('end', () => socket.end());
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return {
    socket,
    write: (data) => void socket.write(data),
    closed: () => closed,
    async received(text) {
      while (!got.includes(text)) await new Promise((resolve) => socket.once('data', resolve));
      return got;
    },
  };
}

/** Writes one text, and gives the status and all of the answer when the server has closed. */
export async function sendRaw(origin: string, text: string | Buffer): Promise<{ status: number; text: string }> {
  const raw = await openSocket(origin);
  raw.write(text);
  const answer = await raw.closed();
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]), text: answer };
}
