import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdAgainstDocument } from './answers';
import type { Program } from './program';

/** A line of a tour that answered something else than the page says. */
export interface WrongAnswer {
  readonly command: string;
  readonly answer: string;
  readonly got: string | undefined;
}

interface Step {
  readonly command: string;
  /** What the answer must contain; null for set-up lines. */
  readonly answer: string | null;
}

export const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** The shell lines of a page between its tour marks. */
function stepsOf(page: string): readonly Step[] {
  const [, marked = ''] = /<!-- tour -->([\s\S]*)<!-- \/tour -->/.exec(page) ?? [];
  const blocks = [...marked.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
  return blocks
    .flatMap(block => block.split('\n'))
    .filter(line => line.trim() !== '')
    .map(line => {
      const [command = '', answer] = line.split(' #=> ');
      return { command, answer: answer?.trim() ?? null };
    });
}

/** Keeps what each curl of a page is answered, beside passing it on. */
const curlThatIsHeard = (folder: string): string => `curl() {
  local heard; heard=$(mktemp ${folder}/XXXXXX)
  command curl -w '%{stderr}%{method} %{http_code} %{url_effective} %{content_type}' "$@" 2> "$heard.told" | tee "$heard"
}
`;

const HEADERS = /^(HTTP\/[\s\S]*?\r\n\r\n)*/;
const TOLD = /^([A-Z]+) (\d{3}) (\S+) ?(.*)$/;

const toldIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter(name => name.endsWith('.told'));

/** Holds all of it against the OpenAPI document. */
function holdHeard(folder: string): void {
  for (const name of toldIn(folder)) {
    const said = readFileSync(join(folder, name), 'utf8');
    const [, method = '', status = '', url = '', contentType = ''] = TOLD.exec(said) ?? [];
    if (url === '') throw new Error(said);
    const { pathname, search } = new URL(url);
    // `curl -i` shows the headers before the body.
    const text = readFileSync(join(folder, name.replace('.told', '')), 'utf8').replace(HEADERS, '');
    holdAgainstDocument({ method, path: pathname + search, status: Number(status), contentType, text });
  }
}

/**
 * Types the lines of a page into one shell, as a reader would; what curl is answered is held against the OpenAPI document,
 * unless the program is of another tree, which has its own. Throws when the page has none, or the shell complains.
 */
export function walk(
  page: string,
  program: Program,
  tree: 'this tree' | 'another tree' = 'this tree',
): readonly WrongAnswer[] {
  const steps = stepsOf(page);
  if (steps.length === 0) throw new Error('the page has no tour');
  const folder = mkdtempSync(join(tmpdir(), 'fleetledger-tour-'));
  const script = steps
    .map(({ command }, index) => `echo "@@${index}"\n${command}`)
    .join('\n')
    .replaceAll('http://127.0.0.1:3000', program.url)
    .replaceAll('data/admin.key', join(program.dataDir, 'admin.key'));
  const { stdout, stderr } = spawnSync('bash', ['-c', curlThatIsHeard(folder) + script], {
    encoding: 'utf8',
  });
  if (stderr !== '') throw new Error(stderr);
  if (toldIn(folder).length === 0) throw new Error('nothing was asked');
  if (tree === 'this tree') holdHeard(folder);
  rmSync(folder, { recursive: true });
  const answers = stdout.split(/@@\d+\n/).slice(1);
  return steps.flatMap(({ command, answer }, index) =>
    answer === null || answers[index]?.includes(answer) === true
      ? []
      : [{ command, answer, got: answers[index] }],
  );
}
