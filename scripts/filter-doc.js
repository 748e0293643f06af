// The reference of the language of filters, made of the grammar and of what each view declares (`npm run docs`).
const { filterGrammar } = require('./filter-parser');

function filterDoc({ ANSWERS, QUERY_ROUTES, filter }) {
  const { FILTER_LIMITS, OPERATIONS, SPANS, WRITTEN } = filter;
  const lists = Object.entries(ANSWERS).filter(([, { view }]) => view?.fields !== undefined);
  const kinds = Object.entries(OPERATIONS).map(([kind, operations]) => [
    kind,
    operations.map(operation => code(WRITTEN[operation])).join(', '),
    VALUES[kind],
  ]);
  return [
    HEAD,
    '## Kinds of fields',
    '',
    table(['kind', 'what may be asked', 'a value'], kinds),
    `Spans of time are in ${Object.keys(SPANS).map(code).join(', ')}.`,
    '',
    ...lists.flatMap(([name, { view }]) => fieldsOf(QUERY_ROUTES[name].path, view)),
    '## Grammar',
    '',
    '```',
    filterGrammar(),
    '```',
    '',
    `At most ${FILTER_LIMITS.characters} characters, ${FILTER_LIMITS.statements} conditions, ${FILTER_LIMITS.values} values in one list, ${FILTER_LIMITS.depth} deep.`,
    '',
  ].join('\n');
}

const code = text =>
  text.includes('`') || / /.test(text.replaceAll(', ', ''))
    ? text
    : text
        .split(', ')
        .map(one => `\`${one}\``)
        .join(' ');

function fieldsOf(path, { fields, model, sorts }) {
  const indexed = new Set(['id', ...model.indexes.flat()]);
  const sorted = Object.entries(sorts);
  const rows = Object.entries(fields).map(([name, { field, type, what, choices }]) => [
    `\`${name}${type === 'values' ? '.<name>' : ''}\``,
    choices === undefined ? type : choices.map(choice => `\`${choice}\``).join(', '),
    indexed.has(field) ? (model.sparse?.includes(field) && type === 'flag' ? 'where true' : 'yes') : '',
    sorted
      .filter(([, of]) => of === field)
      .map(([sort]) => `\`${sort}\``)
      .join(', '),
    what,
  ]);
  return [`## \`${path}\``, '', table(['field', 'kind', 'index', 'sort', 'what'], rows)];
}

function table(headings, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line), ''].join('\n');
}

const VALUES = {
  id: '`lamp-1`; 24 hex characters in either case',
  text: '`word`, or `"any text"`; ordered by its UTF-8 bytes',
  choice: 'one of those that are named',
  flag: '`true`, `false`; `online` alone is `online == true`',
  number: '`12`, `-0.5`',
  time: '`2026-01-31T12:00:00Z`, `now`, `now-7d`',
  version: '`7`, `1.10.0-rc.1`; ordered as semver.org says, versions of the other scheme are in no range',
  list: 'one element: `group == beta` is "one of its groups is beta"',
  values:
    '`12` and `true` are a number and a truth, all else and what is in quotes is text; only values of the same kind are compared',
};

const HEAD = `# Filters

Lists take \`filter\`: which of their items are wanted. The same filter goes for pages, \`count=true\` and exports (CSV,
NDJSON). Parameters such as \`online=true\` go along with it: all of them hold.

\`\`\`sh
curl -sG "$P/devices" -H "Authorization: Bearer $KEY" --data-urlencode 'filter=online and version < 1.2.0'
curl -sG "$P/devices" -H "Authorization: Bearer $KEY" --data-urlencode 'filter=not exists version or presenceAt < now-7d' -d count=true -d limit=1
curl -sG "$P/devices" -H "Authorization: Bearer $KEY" -H 'Accept: text/csv' --data-urlencode 'filter=properties.colour in (red, green) and group == beta'
\`\`\`

In a URL a \`+\` is \`%2B\` (\`1.2.0%2Bbuild\`, \`now%2B1h\`); \`--data-urlencode\` does that.

- \`a == b\`, \`!=\`, \`<\`, \`<=\`, \`>\`, \`>=\`, \`a in (b, c)\`, \`a prefix b\`, \`exists a\`, joined by \`not\`, \`and\`, \`or\`, in this order of
  strength, and by parentheses. A text with other characters than letters, digits and \`- : . _ +\` is in double quotes; in them
  \`\\"\` is a quote and \`\\\\\` a backslash.
- A condition holds or does not. What an item does not have is less than, greater than and equal to nothing, so
  \`version < 2.0.0\` finds no device that has reported none, and \`not (version < 2.0.0)\`, \`version != 2.0.0\` find those too.
- What is not understood is 422 \`invalid_fields\` at \`query.filter\`, with the character at which it goes wrong, from 1, and what
  was expected there.
- **Cost.** What an index finds is never refused, however much it is: conditions on the fields marked below, joined by \`and\`,
  or one of them in each part of an \`or\`. What is asked beside that is looked through, in at most 100,000 items that the index
  has found; where there are more, pages and counts are 422 \`filter_not_indexed\`, which names the fields, and never a number that is
  not exact. Exports read the whole list in any case and take every filter.
- \`lastSeen\` is telemetry and in no index: it is looked at device by device, in at most 20,000 that all else of the filter has left.
- Statistics and distributions take a filter of devices, too: \`P/stats\`, \`P/version-distribution\` and the same of an
  organization. Each number is then counted and exact; \`updates\` and \`connections\` are null, since they are counted as
  they happen and no device keeps them.
`;

module.exports = { filterDoc };
