import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAsvs } from '../../scripts/asvs-register';

const ROOT = join(__dirname, '..', '..');
/** What this service claims of ASVS 5.0, chapter by chapter. */
const CHAPTERS: Readonly<Record<string, readonly string[]>> = {
  '2': ['2.1', '2.2', '3.1', '3.2', '3.3', '3.4', '3.5', '4.1'],
  '4': ['1.1', '1.3', '1.4', '2.1'],
  '8': ['2.1', '2.2', '2.3', '3.1', '3.2', '4.1'],
  '9': ['1.1', '1.2', '1.3', '2.1', '2.2', '2.3'],
  '16': ['2.1', '2.4', '2.5', '3.1', '3.2', '3.3', '3.4', '4.1', '5.1', '5.2', '5.3', '5.4'],
};
const ITEMS = [
  ...Object.entries(CHAPTERS).flatMap(([chapter, items]) => items.map(item => `${chapter}.${item}`)),
  ...Array.from({ length: 10 }, (_, index) => `API${index + 1}`),
];

const register = readAsvs();

describe('docs/reference/asvs.md, what OWASP asks', () => {
  it('has a row for each item that is claimed, and a sentence for what it asks', () => {
    expect(register.map(({ rule }) => rule).toSorted()).toEqual(ITEMS.toSorted());
    expect(register.filter(({ what }) => !/^[A-Z].{15,}\.$/.test(what)).map(({ rule }) => rule)).toEqual([]);
  });

  it('shows what is held by tests, and says what is missing of the rest', () => {
    const isSound = ({ status, tests, shown }: (typeof register)[number]): boolean => {
      if (status === 'held') return tests.length > 0;
      return (status === 'in part' || status === 'open') && /^[a-z].{15,}/.test(shown);
    };
    expect(register.filter(item => !isSound(item)).map(({ rule }) => rule)).toEqual([]);
    const open = register.filter(({ status }) => status !== 'held').map(({ rule }) => rule);
    if (open.length > 0) console.log(`not held, or in part: ${open.join(', ')}`);
  });

  it('names only tests that exist', () => {
    const exists = (file: string, name: string): boolean => {
      const source = readFileSync(join(ROOT, file), 'utf8');
      return ["'", '"', '`'].some(quote => source.includes(quote + name));
    };
    const missing = register.flatMap(({ rule, tests }) =>
      tests
        .filter(({ file, name }) => !exists(file, name))
        .map(({ file, name }) => `${rule}: ${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
