import { htmlPage, htmlText } from './html';

/** What there is beside the routes, with what it is for. */
const LINKS: readonly (readonly [path: string, meaning: string])[] = [
  ['/docs', 'The API, for people'],
  ['/openapi.json', 'The API, for programs (OpenAPI 3.1)'],
  ['/v1', 'What your key may see: its organization, role and links'],
  ['/problems', 'Every refusal, explained'],
  ['/health/ready', 'Whether this program can do its work, and what is behind'],
  ['/health/live', 'Whether it answers at all'],
  ['/metrics', 'Metrics in the Prometheus text format'],
];

/** `/`: the way to everything else, for programs and for people. */
export function homePage(): { readonly json: unknown; readonly html: string } {
  const rows = LINKS.map(
    ([path, meaning]) =>
      `<tr><td><a href="${path}"><code>${path}</code></a></td><td>${htmlText(meaning)}</td></tr>`,
  );
  const html = `<h1>Fleetledger</h1>
<p>The system of record for fleets of connected products.</p>
<table><tbody>${rows.join('\n')}</tbody></table>`;
  return {
    json: { name: 'Fleetledger', links: Object.fromEntries(LINKS.map(([path]) => [path.slice(1), path])) },
    html: htmlPage('Fleetledger', html),
  };
}
