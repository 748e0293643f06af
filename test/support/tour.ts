import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
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

/** Types the lines of a page into one shell, as a reader would. Throws when the page has none, or the shell complains. */
export function walk(page: string, program: Program): readonly WrongAnswer[] {
  const steps = stepsOf(page);
  if (steps.length === 0) throw new Error('the page has no tour');
  const script = steps
    .map(({ command }, index) => `echo "@@${index}"\n${command}`)
    .join('\n')
    .replaceAll('http://127.0.0.1:3000', program.url)
    .replaceAll('data/admin.key', join(program.dataDir, 'admin.key'));
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  const answers = stdout.split(/@@\d+\n/).slice(1);
  return steps.flatMap(({ command, answer }, index) =>
    answer === null || answers[index]?.includes(answer) === true
      ? []
      : [{ command, answer, got: answers[index] }],
  );
}
