import type { FieldError, ProblemCode, ProblemJson } from '../problems';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** An answer as it goes out. */
export interface Told {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * The words of another API, spoken in a part of the URL space: there everything is told in them, also what no route was
 * reached for (405, 404, a malformed URL).
 */
export interface Dialect {
  /** The first segment of every path that it is spoken at, with its slash. */
  readonly prefix: string;
  /** The HTTP status that a refusal with this code has here. */
  statusOf(code: ProblemCode): number;
  tell(refusal: ProblemJson): Told;
  /** The body of a refusal, for the OpenAPI document. */
  readonly refusalSchema: { readonly name: string; readonly schema: JsonSchema };
}

/** A request in a dialect, checked by the classes of its row. */
export interface Said<Body extends object = object> {
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** The same in the words of `/v1`: what the handler of the command is given. */
export interface Meant {
  readonly params: Readonly<Record<string, string>>;
  readonly body: object;
}

/** What is wrong with a request beyond what a class can say; told like every other refusal. */
export interface Misfit {
  readonly code: ProblemCode;
  readonly detail: string;
  /** Paths are those of the dialect. */
  readonly errors?: readonly FieldError[];
}

/** What a command did, as far as answers in a dialect tell it. */
interface Accomplished {
  /** Of the thing the command was about. */
  readonly id: string;
  readonly correlationId: string;
}

/** How a literal route says its command and is answered. */
export interface Wording {
  means(said: Said): Meant | Misfit;
  /** Where a field of ours stands in their body, both as JSON pointers. */
  pathOf(path: string): string;
  readonly answer: {
    readonly status: number;
    /** Absent where the answer has no body. */
    readonly body?: (accomplished: Accomplished) => unknown;
    /** Of the body, for the OpenAPI document. */
    readonly schema?: JsonSchema;
  };
}

/** Decoding edge: the row pairs a wording with the class that its bodies were checked by. */
export const worded = <Body extends object>(
  _class: new () => Body,
  { means, ...rest }: Omit<Wording, 'means'> & { readonly means: (said: Said<Body>) => Meant | Misfit },
): Wording => ({ ...rest, means: said => means(said as Said<Body>) });
