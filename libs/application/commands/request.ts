import type { Readable } from 'node:stream';
import type { Static, TSchema } from '@sinclair/typebox';
import type {
  COMMAND_ROUTES,
  CommandAnswers,
  CommandName,
  DeviceRef,
  ListCharset,
  Permission,
  ProductRef,
  Wording,
} from '#contracts';
import type { Rejected, SignIn } from '#domain';
import type { Envelope } from '../executor/envelope';
import type { Done } from '../executor/outcome';

/** Products of an organization. */
export type Products = 'all' | ReadonlySet<string>;

/** Who somebody is at the issuer of their token. */
interface VerifiedSignIn extends SignIn {
  /** The address that the issuer has verified; null where it says none. */
  readonly email: string | null;
}

/** A command as a transport brings it: checked for form, not yet for rules. */
export interface CommandRequest {
  readonly name: CommandName;
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** By the DTO class of the route. */
  readonly body: object;
  /** The body where the route takes one as it comes. */
  readonly stream: Readable | undefined;
  readonly contentType: string;
  /** Of a streamed text. */
  readonly charset: ListCharset;
  readonly preferAsync: boolean;
  /** `application/x-ndjson`: one result per line as it goes (imports). */
  readonly accept: string;
  readonly envelope: Envelope;
  /** The products that the credential is held to (A17). */
  readonly products: Products;
  /** Whether the credential may do that in all of these products of the organization itself. */
  readonly holds: (permission: Permission, products: Products) => boolean;
  /** Who the sender is at the issuer of the token that this is sent with; null for other credentials. */
  readonly signIn: VerifiedSignIn | null;
  /** The sender may do what belongs to the installation. */
  readonly isInstallation: boolean;
  /** Aborts when nobody waits for the answer any more; made for those who ask. */
  readonly signal: () => AbortSignal;
}

/** Whether the request may reach into another product than that of its path; what it may not reach looks missing. */
export const mayReach = ({ products }: Pick<CommandRequest, 'products'>, productId: string): boolean =>
  products === 'all' || products.has(productId);

/** The product of the path. */
export const productRefOf = ({ params }: Pick<CommandRequest, 'params'>): ProductRef => ({
  orgId: params['orgId'] ?? '',
  productId: params['productId'] ?? '',
});

/** The device of the path. */
export const deviceRefOf = (request: Pick<CommandRequest, 'params'>): DeviceRef => ({
  ...productRefOf(request),
  deviceId: request.params['deviceId'] ?? '',
});

/** Done, with what the answer says. */
export interface CommandDone {
  readonly kind: 'done';
  /** Of the thing the command was about. */
  readonly id: string;
  readonly outcome: Pick<Done, 'revision' | 'position' | 'replayed'>;
  /** Members of the answer beside id, revision and position. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Something came to be. */
  readonly created?: boolean;
}

/** Accepted; goes on after the answer. */
interface CommandRunning {
  readonly kind: 'running';
  readonly id: string;
  readonly operation: string;
  readonly outcome: Pick<Done, 'revision' | 'position' | 'replayed'>;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Answered as it goes, one line of JSON each. */
interface CommandStreaming {
  readonly kind: 'streaming';
  readonly lines: AsyncIterable<string>;
}

/** Answered whole where there is no stream that the answer could name: a dry run, and what was done to many things. */
interface CommandTried {
  readonly kind: 'tried';
  readonly id: string;
  readonly more: Readonly<Record<string, unknown>>;
}

export type CommandAnswer = CommandDone | CommandRunning | CommandStreaming | CommandTried | Rejected;

export type CommandHandler = (request: CommandRequest) => Promise<CommandAnswer>;

/** An answer with nothing beside what all answers have. */
interface Bare {
  readonly more?: never;
}

export type BareAnswer = (CommandDone & Bare) | (CommandRunning & Bare) | Rejected;

type Routes = typeof COMMAND_ROUTES;

/** As the row of the command says; a literal route tells it in words of its own. */
type Told<Name extends CommandName, Kind extends keyof CommandAnswers> = Routes[Name] extends {
  readonly wording: Wording;
}
  ? unknown
  : Routes[Name] extends { readonly answers: Readonly<Record<Kind, infer S extends TSchema>> }
    ? { readonly more: Static<S> }
    : Bare;

/** What a command may be answered, held against the schemas of its row. */
export type AnswerTo<Name extends CommandName> =
  | (CommandDone & Told<Name, 'done'>)
  | (CommandRunning & Told<Name, 'running'>)
  | (CommandTried & Told<Name, 'tried'>)
  | CommandStreaming
  | Rejected;

/** Handles one command, by its name. */
export type HandlerOf<Name extends CommandName> = (request: CommandRequest) => Promise<AnswerTo<Name>>;
