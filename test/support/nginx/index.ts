import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port';

const DEPLOY = join(__dirname, '..', '..', '..', 'deploy');

export const hasNginx = spawnSync('nginx', ['-v']).status === 0;

/** Debian's nginx with the configuration of `deploy/`, in front of two programs. */
export class Nginx {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(
    upstreams: { readonly commandApi: string; readonly queryApi: string },
    listenAt?: number,
  ): Promise<Nginx> {
    const folder = mkdtempSync(join(tmpdir(), 'fleetledger-nginx-'));
    mkdirSync(join(folder, 'logs'));
    copyFileSync(join(DEPLOY, 'nginx.conf'), join(folder, 'nginx.conf'));
    const port = listenAt ?? (await freePort());
    const server = (name: string, url: string) =>
      `upstream ${name} { server ${new URL(url).host}; keepalive 8; }\n`;
    writeFileSync(
      join(folder, 'upstreams.conf'),
      server('command_api', upstreams.commandApi) + server('query_api', upstreams.queryApi),
    );
    writeFileSync(join(folder, 'listen.conf'), `listen 127.0.0.1:${port};\n`);
    const globals = `daemon off; pid ${join(folder, 'nginx.pid')};`;
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr', '-g', globals];
    const child = spawn('nginx', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    await listening(port, child);
    return new Nginx(child, folder, `http://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** nginx says nothing when it listens: the port itself is asked until it answers. */
async function listening(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
    const isOpen = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return;
    await delay(20);
  }
}
