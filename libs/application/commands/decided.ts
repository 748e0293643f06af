import type { CommandAnswers, CommandName, CommandRoute, Wording } from '#contracts';
import { COMMAND_ROUTES, namedIn } from '#contracts/http';
import type { AnyCommand } from '../executor/aggregates';
import type { Executor } from '../executor/executor';
import type { CommandHandler, CommandRequest } from './request';

type Routes = typeof COMMAND_ROUTES;

/** The names of the parameters of a path. */
type ParameterOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** What a request to a route brings; its organization is known before its stream is. */
type BroughtTo<Route extends CommandRoute> = Readonly<Record<ParameterOf<Route['path']> | 'orgId', string>> &
  (Route extends { readonly body: new () => infer Body } ? { readonly body: Body } : unknown);

type Asked = CommandName & AnyCommand['type'];
type With<Field> = { [Name in Asked]: Routes[Name] extends Field ? Name : never }[Asked];
/** A literal route's wording makes parameters and body of what it brings. */
type Worded = With<{ readonly wording: Wording }>;

/** The commands that are no more than the path parameters and the body of their route. */
export type MadeByRoute = {
  [Name in Exclude<Asked, Worded>]: BroughtTo<Routes[Name]> extends Omit<
    Extract<AnyCommand, { readonly type: Name }>,
    'type'
  >
    ? Name
    : never;
}[Exclude<Asked, Worded>];

/** Those whose answer needs nothing beside: one decision of one aggregate each. */
export type WholeFromRoute = Exclude<MadeByRoute | Worded, With<{ readonly answers: CommandAnswers }>>;

/**
 * The route table pairs a name with its DTO class and path, and the domain pairs the same name with a command of those
 * fields (`WholeFromRoute` holds them against each other): this is the decoding edge where the one becomes the other. The
 * name and the body come last: no path parameter is called like them.
 */
export const asCommand = ({ name, params, body, envelope: { orgId } }: CommandRequest): AnyCommand =>
  Object.assign({ orgId }, params, { type: name, body }) as unknown as AnyCommand;

export function decided(executor: Executor): CommandHandler {
  return async request => {
    const outcome = await executor.execute({ command: asCommand(request), envelope: request.envelope });
    return outcome.kind === 'rejected'
      ? outcome
      : {
          kind: 'done',
          id: idOf(request),
          outcome,
          created: outcome.events.length > 0,
        };
  };
}

/** The id that the answer names: what came to be, else the innermost thing of the path. */
function idOf({ name, params, body }: CommandRequest): string {
  return (
    namedIn(COMMAND_ROUTES[name], body) ??
    params['userId'] ??
    params['deviceId'] ??
    params['group'] ??
    params['productId'] ??
    params['modelId'] ??
    params['keyId'] ??
    params['orgId'] ??
    ''
  );
}
