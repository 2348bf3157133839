/** A package registry on loopback that offers what is installed in this repository, and nothing else. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname } from 'node:path';
import { repositoryPath } from '../../../infra/repository-path.ts';

export interface LocalRegistry {
  url: string;
  close(): void;
}

/** Speaks as much of a registry's protocol as `npm install` needs: one document per package, and its tarball. */
export async function startLocalRegistry(): Promise<LocalRegistry> {
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/').slice(1);
    const [name = '', isTarball] = path.endsWith('.tgz') ? [path.slice(0, -4), true] : [path, false];
    const folder = repositoryPath(`node_modules/${name}`);
    if (name === '' || !existsSync(`${folder}/package.json`)) return void response.writeHead(404).end('{}');
    if (!isTarball) {
      return void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(describePackage(folder, `${originOf(server)}/${name}.tgz`)));
    }
    // npm takes the first folder of every path away, no matter what its name is.
    const tar = spawn('tar', ['-czf', '-', '--exclude', 'node_modules', '-C', dirname(folder), basename(folder)]);
    tar.stdout.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: originOf(server),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The one version that is installed. */
function describePackage(folder: string, tarball: string) {
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const { name, version } = manifest;
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist: { tarball } } } };
}

function originOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}
