import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS } from '#contracts';
import { COMMAND_ROUTES, QUERY_ROUTES } from '#contracts/http';
import { readRegister, type RegisteredRule } from '../../scripts/rules-register';

const ROOT = join(__dirname, '..', '..');
const RULES = Object.entries({ A: 31, B: 18, C: 29, D: 46, E: 15 }).flatMap(([seed, count]) =>
  Array.from({ length: count }, (_, index) => `${seed}${index + 1}`),
);

/** Rules that are not behaviour alone. */
const SCOPES: Readonly<Record<string, string>> = {
  ...{ A18: 'Q', A19: 'Q', A20: 'Q', A21: 'Q', A27: 'B G', A28: 'G', A29: 'G B', A30: 'G B' },
  ...{ C5: 'B U', C11: 'B X', C17: 'Q X', C26: 'Q', C27: 'X B', C29: 'U' },
  ...{ D1: 'Q', D6: 'B G', D10: 'B X', D16: 'B G', D20: 'B X', D29: 'B X', D31: 'Q', D33: 'B X' },
  ...{ D37: 'X B', D38: 'Q', D41: 'X B', D42: 'X', D46: 'U', E15: 'G U' },
};

/** Teams, customers, codes, quotas, plans, certificates, telemetry, live feeds. */
const SECOND_HALF = new Set([
  ...['A7', 'C27', 'D4', 'D5', 'D29', 'D31', 'D32'],
  ...['D34', 'D35', 'D36', 'D37', 'D38', 'D39', 'D40', 'D41', 'D42', 'D44'],
]);

const register = readRegister();
const rulesWhere = (wrong: (row: RegisteredRule) => boolean): readonly string[] =>
  register.filter(wrong).map(({ rule }) => rule);

const sources = new Map<string, string>();
function sourceOf(file: string): string {
  const source = sources.get(file) ?? readFileSync(join(ROOT, file), 'utf8');
  sources.set(file, source);
  return source;
}

const PLACES = { O: '/v1/organizations/:', P: 'O/products/:', D: 'P/devices/:', F: 'P/firmware/:' };

/** `POST D/lock` as the route table writes it, without the names of parameters. */
function pathOf(abbreviated: string): string {
  const place = /^[OPDF](?=\/|$)/.exec(abbreviated)?.[0] as keyof typeof PLACES | undefined;
  return place === undefined ? abbreviated : pathOf(PLACES[place] + abbreviated.slice(1));
}

describe('docs/reference/rules.md, the register of rules', () => {
  it('has a row for every rule of the seeds, in order, with its scope', () => {
    expect(register.map(({ rule }) => rule)).toEqual(RULES);
    expect(Object.fromEntries(register.map(({ rule, scope }) => [rule, scope]))).toEqual(
      Object.fromEntries(RULES.map(rule => [rule, SCOPES[rule] ?? 'B'])),
    );
  });

  it('says of every rule in one sentence what the software does', () => {
    expect(rulesWhere(({ what }) => !/^[A-Z].{20,}\.$/.test(what))).toEqual([]);
  });

  it('names a test for every behaviour and statistic of the first half', () => {
    const isPromised = ({ scope }: RegisteredRule): boolean => /[BQ]/.test(scope);
    const isShown = ({ tests, status }: RegisteredRule): boolean => tests.length > 0 && status === 'done';
    expect(
      rulesWhere(
        row => isPromised(row) && row.status !== 'open' && isShown(row) === SECOND_HALF.has(row.rule),
      ),
    ).toEqual([]);
    expect(rulesWhere(({ status, scope }) => status === 'not done' && /[BQ]/.test(scope))).toEqual([]);
    const open = rulesWhere(({ status }) => status === 'open');
    if (open.length > 0) console.log(`open rules: ${open.join(', ')}`);
  });

  it('names only tests that exist', () => {
    const missing = register.flatMap(({ rule, tests }) =>
      tests
        .filter(({ file, name }) => !["'", '"', '`'].some(quote => sourceOf(file).includes(quote + name)))
        .map(({ file, name }) => `${rule}: ${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('names only routes and events that exist', () => {
    const routes = [...Object.values(COMMAND_ROUTES), ...Object.values(QUERY_ROUTES)];
    const shape = (text: string): string => text.replace(/:\w*/g, ':');
    const known = new Set([
      ...Object.keys(EVENTS),
      ...routes.map(({ method, path }) => `${method} ${shape(path)}`),
    ]);
    const written = (text: string): string => {
      const [method = '', path] = text.split(' ');
      return path === undefined ? method : `${method} ${shape(pathOf(path))}`;
    };
    const unknown = register.flatMap(({ rule, where }) =>
      where.filter(text => !known.has(written(text))).map(text => `${rule}: ${text}`),
    );
    expect(unknown).toEqual([]);
  });
});
