/** The X-Ray daemon: receives datagrams on a port of this machine. */
import { createSocket } from 'node:dgram';

export interface Daemon {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  close(): Promise<void>;
}

/** The receive buffer while the twin is busy; the system may grant less. */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

/** Listens on a free loopback port and passes the text of every datagram on. */
export async function startDaemon(take: (datagram: string) => void): Promise<Daemon> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER_BYTES });
  socket.on('message', (datagram) => take(datagram.toString('utf8')));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
