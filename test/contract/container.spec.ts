import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

// No container is started here: what Dockerfile and docker-compose.yml say is read.

const textOf = (file: string): string => readFileSync(join(__dirname, '..', '..', file), 'utf8');
const instructions = textOf('Dockerfile')
  .split('\n')
  .filter(line => /^[A-Z]+ /.test(line));
const stages = instructions.reduce<string[][]>((found, line) => {
  if (line.startsWith('FROM ')) found.push([]);
  found.at(-1)?.push(line);
  return found;
}, []);
const last = stages.at(-1) ?? [];

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly privileged?: boolean;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}
const { services } = parse(textOf('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};
const OURS = ['command-api', 'query-api', 'projector'];

describe('the image', () => {
  it('runs as somebody without rights', () => {
    expect(last.filter(line => line.startsWith('USER '))).toEqual(['USER node']);
    expect(last.findIndex(line => line.startsWith('CMD '))).toBeGreaterThan(last.indexOf('USER node'));
  });

  it('runs nothing of packages while they are installed', () => {
    const installs = instructions.filter(line => /npm (ci|install|i) /.test(line));
    expect(installs).toEqual([expect.stringContaining('npm ci --ignore-scripts')]);
  });

  it('is made of named versions, and of nothing that is fetched on the way', () => {
    const bases = instructions.filter(line => line.startsWith('FROM '));
    expect(bases.filter(line => !/^FROM \S+:\d+\.\d+\.\d+-\S+/.test(line))).toEqual([]);
    expect(instructions.filter(line => /^ADD |curl|wget|https?:/.test(line))).toEqual([]);
  });

  it('holds no secret and starts in production', () => {
    expect(instructions.filter(line => /^(ARG|ENV) .*(KEY|SECRET|TOKEN|PASSWORD)/.test(line))).toEqual([]);
    expect(last.find(line => line.startsWith('ENV '))).toContain('NODE_ENV=production');
  });
});

describe('docker-compose.yml', () => {
  it.each(OURS)('%s writes to its volume alone and cannot gain rights', name => {
    expect(services[name]).toMatchObject({
      user: 'node',
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      environment: { TLS: 'terminated-before' },
    });
  });

  it('gives nobody the host, and opens the proxy alone, on this machine', () => {
    const all = Object.entries(services);
    expect(all.filter(([, { privileged }]) => privileged === true)).toEqual([]);
    expect(
      all.filter(([, { volumes = [] }]) => volumes.some(volume => volume.includes('docker.sock'))),
    ).toEqual([]);
    expect(all.flatMap(([name, { ports = [] }]) => ports.map(port => [name, port]))).toEqual([
      ['nginx', '127.0.0.1:8080:8080'],
    ]);
    expect(
      all.filter(([, { user, image }]) => user === undefined && !image.includes('unprivileged')),
    ).toEqual([]);
  });
});
