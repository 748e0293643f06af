import { FILTER_LIMITS } from './fields';
import { parse, SyntaxError as NotOfTheGrammar } from './parser';
import { refused, type FilterRefused } from './refusal';
import type { Expression } from './syntax';

/** Reads a filter by the grammar; throws `FilterRefused`. */
export function parseFilter(text: string): Expression {
  if (text.length > FILTER_LIMITS.characters)
    throw refused(FILTER_LIMITS.characters, `a filter has at most ${FILTER_LIMITS.characters} characters`);
  checkParentheses(text);
  const expression = parsed(text);
  checkSize(expression);
  return expression;
}

function parsed(text: string): Expression {
  try {
    // Decoding edge: what the grammar makes is what `Expression` says, which its tests hold it to.
    return parse(text, {}) as Expression;
  } catch (thrown) {
    throw isSyntaxRefusal(thrown) ? told(thrown) : thrown;
  }
}

/** Before it is parsed, which takes the stack: depth is not the client's to choose. */
function checkParentheses(text: string): void {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[()]/g)) {
    if (found === '(') depth += 1;
    if (found === ')') depth -= 1;
    if (depth > FILTER_LIMITS.depth)
      throw refused(index, `parentheses lie at most ${FILTER_LIMITS.depth} deep`);
  }
}

/** What the parser that is made of the grammar throws. */
interface SyntaxRefusal {
  readonly expected: readonly Expected[];
  readonly found: string | null;
  readonly location: { readonly start: { readonly offset: number } };
}

const isSyntaxRefusal = (thrown: unknown): thrown is SyntaxRefusal => thrown instanceof NotOfTheGrammar;

type Expected =
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'other'; readonly description: string }
  | { readonly type: 'class' | 'any' | 'end' };

function told({ expected, found, location }: SyntaxRefusal): FilterRefused {
  const wanted = [...new Set(expected.map(said))].filter(one => one !== '').sort();
  const last = wanted.pop() ?? 'something else';
  const list = wanted.length === 0 ? last : `${wanted.join(', ')} or ${last}`;
  const instead = found === null ? 'the end' : JSON.stringify(found);
  return refused(location.start.offset, `expected ${list}, found ${instead}`);
}

function said(one: Expected): string {
  switch (one.type) {
    case 'literal':
      return one.text === '"' ? 'a quote' : `"${one.text}"`;
    case 'other':
      return one.description;
    case 'end':
      return 'the end';
    case 'class':
    case 'any':
      return '';
  }
}

function checkSize(expression: Expression): void {
  const { statements, values } = FILTER_LIMITS;
  const asked = statementsOf(expression, 1);
  const beyond = asked[statements];
  if (beyond !== undefined) throw refused(beyond.field.at, `a filter has at most ${statements} conditions`);
  for (const one of asked) {
    const further = one.kind === 'in' ? one.values[values] : undefined;
    if (further !== undefined) throw refused(further.at, `a list has at most ${values} values`);
  }
}

type Asked = Extract<Expression, { readonly field: unknown }>;

function statementsOf(expression: Expression, depth: number): readonly Asked[] {
  if ('field' in expression) {
    if (depth <= FILTER_LIMITS.depth) return [expression];
    throw refused(expression.field.at, `conditions lie at most ${FILTER_LIMITS.depth} deep`);
  }
  const inside = expression.kind === 'not' ? [expression.of] : expression.of;
  return inside.flatMap(one => statementsOf(one, depth + 1));
}
