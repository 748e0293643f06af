import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Does in a tree what a page says of files. Answers their paths; throws where a hunk does not fit in exactly one place. */
export async function followed(page: string, tree: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const [, path = '', kind, text = ''] of page.matchAll(/^`([^`\n]+)`:\n\n```(\w+)\n([\s\S]*?)```$/gm)) {
    const file = join(tree, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, kind === 'diff' ? changed(await readFile(file, 'utf8'), text, path) : text);
    paths.push(path);
  }
  return paths;
}

/** Hunks are parted by lines of `@@`; their lines say where they belong. */
function changed(before: string, diff: string, path: string): string {
  return diff.split(/^@@\n/m).reduce((text, hunk) => {
    const [from, to] = [side(hunk, '-'), side(hunk, '+')];
    const parts = `\n${text}`.split(`\n${from}`);
    if (parts.length !== 2) throw new Error(`${path}: ${parts.length - 1} places for\n${hunk}`);
    return parts.join(`\n${to}`).slice(1);
  }, before);
}

/** The text of a hunk before (`-`) or after (`+`) the change. */
const side = (hunk: string, sign: '-' | '+'): string =>
  hunk
    .trimEnd()
    .split('\n')
    .filter(line => line === '' || line.startsWith(' ') || line.startsWith(sign))
    .map(line => `${line.slice(1)}\n`)
    .join('');
