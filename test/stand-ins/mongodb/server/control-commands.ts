/** What tests can tell a running stand-in: one JSON line on its standard input each, answered on its output. */
export type ControlCommand =
  /** Cuts every open connection now. */
  | { readonly do: 'closeConnections' }
  /**
   * The next write is applied and made durable, but never answered: the connection closes instead, or with `die`
   * the process kills itself. With `statements` only so many statements of it are applied first.
   */
  | {
      readonly do: 'loseNextAnswer';
      readonly command?: string;
      readonly statements?: number;
      readonly die?: boolean;
    }
  /** Delays answers (after the command has run); 0 ends it. Hello is not delayed unless it is named. */
  | { readonly do: 'delay'; readonly ms: number; readonly command?: string }
  /**
   * The next `times` commands of this name fail before they run: with an error, or with `close` by a closed
   * connection. With a `writeConcernError` they do run, and the error is added to the answer.
   */
  | {
      readonly do: 'failNext';
      readonly command: string;
      readonly times?: number;
      readonly code?: number;
      readonly message?: string;
      readonly labels?: readonly string[];
      readonly close?: boolean;
      readonly writeConcernError?: { readonly code: number; readonly message: string };
    }
  /** The next command of this name waits, before it runs, until it is released. */
  | { readonly do: 'hold'; readonly command: string }
  /** Answered as soon as a command is being held. */
  | { readonly do: 'awaitHeld' }
  | { readonly do: 'release' }
  /** Commands seen by name since the start or the last reset. */
  | { readonly do: 'counters'; readonly reset?: boolean }
  /** Ends all faults that are set, and releases what is held. */
  | { readonly do: 'clear' };

export type Failure = Extract<ControlCommand, { do: 'failNext' }>;
export type LostAnswer = Extract<ControlCommand, { do: 'loseNextAnswer' }>;
export type Counters = Readonly<Record<string, number>>;

export interface ControlRequest {
  readonly id: number;
  readonly command: ControlCommand;
}

export type ControlAnswer =
  | { readonly id: number; readonly ok: true; readonly result: Counters }
  | { readonly id: number; readonly ok: false; readonly error: string };

/** The first line on standard output. */
export interface Listening {
  readonly port: number;
  readonly pid: number;
}
