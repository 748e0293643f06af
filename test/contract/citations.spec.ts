import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PAGES = {
  'architecture.md': 'docs/explanation/architecture.md',
  'consistency.md': 'docs/explanation/consistency.md',
  'domain.md': 'docs/reference/domain.md',
  'http.md': 'docs/reference/http.md',
  'performance.md': 'docs/reference/performance.md',
} as const;

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Everything in the repository that may cite something, this file aside. */
const sources = execFileSync('git', ['ls-files', '-z', '*.ts', '*.js', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter(file => file !== '' && existsSync(join(ROOT, file)) && join(ROOT, file) !== __filename);

interface Citation {
  readonly file: string;
  readonly text: string;
  readonly cited: readonly string[];
}

const citations = (pattern: RegExp): readonly Citation[] =>
  sources.flatMap(file =>
    [...read(file).matchAll(pattern)].map(([text, ...cited]) => ({ file, text, cited })),
  );

const headings = new Map(
  Object.entries(PAGES).map(([page, file]) => [
    page,
    [...read(file).matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading),
  ]),
);
const hasSection = (page: string, section: string): boolean =>
  (headings.get(page) ?? []).some(heading => heading === section || heading.startsWith(`${section}. `));

describe('what is cited can be read here', () => {
  it('pages that comments and docs name are in the repository', () => {
    const known = new Set(
      execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { cwd: ROOT, encoding: 'utf8' })
        .split('\n')
        .map(file => file.split('/').at(-1)),
    );
    const missing = citations(/(?<![\w-])([A-Za-z0-9][\w-]*\.md)\b/g).filter(
      ({ cited: [page] }) => !known.has(page),
    );
    expect(missing).toEqual([]);
  });

  it('sections by number, and by name', () => {
    const cited = citations(
      /\b(architecture|consistency|domain|http|performance)\.md,? (?:(\d+)\b|"([A-Z][^"]*)"|([A-Z]\w+)\b)/g,
    );
    expect(cited.length).toBeGreaterThan(100);
    const missing = cited.filter(
      ({ cited: [page, number, quoted, word] }) => !hasSection(`${page}.md`, number ?? quoted ?? word ?? ''),
    );
    expect(missing).toEqual([]);
  });

  it('decisions', () => {
    const given = readdirSync(join(ROOT, 'docs/adr')).map(file => file.slice(0, 4));
    const numbers = new Set(given);
    expect(given).toEqual([...numbers]);
    const cited = citations(/\b(?:ADR|adr) (\d{4})((?:, \d{4})*)/g);
    expect(cited.length).toBeGreaterThan(10);
    const missing = cited.filter(({ cited: [first = '', more = ''] }) =>
      [first, ...more.split(', ').slice(1)].some(number => !numbers.has(number)),
    );
    expect(missing).toEqual([]);
  });

  it('decisions say what became of them, and when', () => {
    const unsaid = readdirSync(join(ROOT, 'docs/adr')).filter(
      file =>
        !/^# \d{4} .+\n\nStatus: (accepted|superseded)\b.* · \d{4}-\d\d-\d\d\n/.test(
          read(`docs/adr/${file}`),
        ),
    );
    expect(unsaid).toEqual([]);
  });

  it('rules of the seeds', () => {
    const rules = new Set(
      [...read('docs/reference/rules.md').matchAll(/^\| ([A-E]\d+) \|/gm)].map(([, rule]) => rule),
    );
    const cited = citations(/\(((?:[A-E]\d{1,2})(?:(?:, | to | and )[A-E]\d{1,2})*)\)/g);
    expect(cited.length).toBeGreaterThan(100);
    const missing = cited.filter(({ cited: [list = ''] }) =>
      list.split(/, | to | and /).some(rule => !rules.has(rule)),
    );
    expect(missing).toEqual([]);
  });

  it('goals and faults of performance.md, by the tests that are named after them', () => {
    const names = new Set(
      [...read(PAGES['performance.md']).matchAll(/^\| ([PR]\d+) +\|/gm)].map(([, name]) => name),
    );
    const cited = citations(/(?:describe|it)(?:\.each\([^)]*\))?\(\s*['"`][^'"`]*?\b([PR]\d{1,2})\b[,: ]/g);
    expect(cited.filter(({ cited: [name] }) => !names.has(name))).toEqual([]);
  });
});
