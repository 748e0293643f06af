import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../support/program';

const README = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

interface Step {
  readonly command: string;
  /** What the answer must contain; null for set-up lines. */
  readonly answer: string | null;
}

/** The shell lines of the README between its tour marks. */
function tour(): readonly Step[] {
  const [, marked = ''] = /<!-- tour -->([\s\S]*)<!-- \/tour -->/.exec(README) ?? [];
  const blocks = [...marked.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
  return blocks
    .flatMap(block => block.split('\n'))
    .filter(line => line.trim() !== '')
    .map(line => {
      const [command = '', answer] = line.split(' #=> ');
      return { command, answer: answer?.trim() ?? null };
    });
}

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe("the README's five minutes", () => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.start();
  });
  afterAll(() => program.stop());

  (hasCurl ? it : it.skip)('every line answers as it says', () => {
    const steps = tour();
    expect(steps.length).toBeGreaterThan(15);
    const script = steps
      .map(({ command }, index) => `echo "@@${index}"\n${command}`)
      .join('\n')
      .replaceAll('http://127.0.0.1:3000', program.url)
      .replaceAll('data/admin.key', join(program.dataDir, 'admin.key'));
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const answers = stdout.split(/@@\d+\n/).slice(1);
    const wrong = steps.flatMap(({ command, answer }, index) =>
      answer === null || answers[index]?.includes(answer) === true
        ? []
        : [{ command, answer, got: answers[index] }],
    );
    expect(wrong).toEqual([]);
  });
});
