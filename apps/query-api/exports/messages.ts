import type { FieldError, ProblemCode } from '#contracts';
import type { HttpRequest } from '#platform';

/** What the thread is told at its start. */
export interface ExportThreadStart {
  readonly dataDir: string;
  readonly eventStoreUrl: string | undefined;
  readonly mongodbUrl: string | undefined;
  readonly keyStoreDir: string | undefined;
  readonly logLevel: string;
}

/** What the queries that answer whole lists look at of a request. */
export type ExportRequest = Pick<
  HttpRequest,
  'name' | 'params' | 'query' | 'accept' | 'principal' | 'reach' | 'isHead'
>;

/** What the program asks of the thread; `id` names the export. */
export type ToExports =
  | { readonly kind: 'open'; readonly id: number; readonly request: ExportRequest }
  | { readonly kind: 'next'; readonly id: number }
  | { readonly kind: 'close'; readonly id: number };

/** What the thread answers. A part without bytes is the end. */
export type FromExports =
  | { readonly kind: 'opened'; readonly id: number; readonly answer: OpenedAnswer }
  | { readonly kind: 'part'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> | null }
  | { readonly kind: 'failed'; readonly id: number; readonly problem: ToldProblem };

/** An HttpAnswer whose body comes in parts. */
export interface OpenedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly mayBeCompressed: true;
}

/** A Problem as plain data. */
export interface ToldProblem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly extra: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** For the log. */
  readonly cause: string | undefined;
}
