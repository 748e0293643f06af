import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALLOWED } from '../scripts/boundaries';

interface Graph {
  readonly graph: {
    readonly nodes: Readonly<Record<string, { readonly data: { readonly tags?: readonly string[] } }>>;
    readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>>;
  };
}

const ROOT = join(__dirname, '..');

/** The projects as nx sees them: who imports whom. */
function nxGraph(): Graph {
  const folder = mkdtempSync(join(tmpdir(), 'fleetledger-graph-'));
  try {
    const file = join(folder, 'graph.json');
    const nx = join(ROOT, 'node_modules', 'nx', 'dist/bin/nx.js');
    execFileSync(process.execPath, [nx, 'graph', `--file=${file}`], {
      cwd: ROOT,
      env: { ...process.env, NX_DAEMON: 'false', NX_CACHE_PROJECT_GRAPH: 'false' },
      stdio: 'pipe',
    });
    return JSON.parse(readFileSync(file, 'utf8')) as Graph;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A project is one layer; adapters and the engine are finer parts of their lib, which the lint rule tells apart. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'event-store': ['event-store', 'event-store-adapter'],
  'read-store': ['read-store', 'read-store-adapter', 'engine'],
  'blob-store': ['blob-store', 'blob-store-adapter'],
  'audit-sink': ['audit-sink', 'audit-sink-adapter'],
  'key-store': ['key-store', 'key-store-adapter'],
  mailer: ['mailer', 'mailer-adapter'],
  'command-api': ['app'],
  'query-api': ['app'],
  projector: ['app'],
};
const partsOf = (project: string): readonly string[] => PARTS[project] ?? [project];

describe('the projects of nx', () => {
  const { graph } = nxGraph();
  const projects = Object.keys(graph.nodes);

  it('are the apps and libs of the house', () => {
    expect(projects).toEqual(expect.arrayContaining(['contracts', 'domain', 'application', 'standalone']));
    for (const project of projects) {
      expect(graph.nodes[project]?.data.tags).toEqual(
        expect.arrayContaining([expect.stringMatching(/^layer:/)]),
      );
    }
  });

  it('see each other: the graph is not empty', () => {
    expect(graph.dependencies['domain']?.map(({ target }) => target)).toContain('contracts');
  });

  it.each(projects)('%s imports only what architecture.md 2 allows', project => {
    const rules: Readonly<Record<string, readonly string[]>> = ALLOWED;
    const allowed = new Set(partsOf(project).flatMap(part => [part, ...(rules[part] ?? [])]));
    const wrong = (graph.dependencies[project] ?? [])
      .map(({ target }) => target)
      .filter(target => !target.startsWith('npm:') && !partsOf(target).some(part => allowed.has(part)));
    expect(wrong).toEqual([]);
  });
});
