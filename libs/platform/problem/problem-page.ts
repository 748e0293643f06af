import type { ProblemCode } from '#contracts';
import { PROBLEMS, PROBLEM_CODES } from '#contracts/http';
import { htmlPage, htmlText } from '../pages/html';
import { problemType } from './problem-json';

export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(PROBLEMS, text);

interface ProblemPage {
  readonly json: {
    readonly type: string;
    readonly code: ProblemCode;
    readonly status: number;
    readonly title: string;
    readonly retryable: boolean;
    readonly fix: string;
  };
  readonly html: string;
}

/** What `/problems/:code` shows, for programs and for people. */
export function problemPage(code: ProblemCode): ProblemPage {
  const { status, title, retryable, fix } = PROBLEMS[code];
  const body = `<h1><code>${code}</code></h1>
<p>${htmlText(title)}. HTTP status ${status}.</p>
<h2>What to do</h2>
<p>${htmlText(fix)}</p>
<p>${retryable ? 'The same request may succeed later: wait, then send it again unchanged.' : 'Sending the same request again gives the same answer.'}</p>
<p><a href="/problems">All problem codes</a></p>`;
  return {
    json: { type: problemType(code), code, status, title, retryable, fix },
    html: htmlPage(code, body),
  };
}

/** The list of all codes, for `/problems`. */
export function problemListPage(): { readonly json: unknown; readonly html: string } {
  const pages = PROBLEM_CODES.map(code => problemPage(code).json);
  const rows = pages.map(
    page =>
      `<tr><td><a href="${page.type}"><code>${page.code}</code></a></td><td>${page.status}</td><td>${htmlText(page.title)}</td></tr>`,
  );
  const html = `<h1>Problem codes</h1><table><thead><tr><th>Code</th><th>Status</th><th>Title</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
  return { json: { items: pages }, html: htmlPage('Problem codes', html) };
}
