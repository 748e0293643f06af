import { isFirmwareVersion, isId, readVersion, type CommandRoute, type FieldError } from '#contracts';
import { invalidFields } from '../problem/problem';

/** What a route says of where its thing is. */
type Located = Pick<CommandRoute, 'path' | 'parameters' | 'idsInQuery'>;

export type ParameterKind = 'id' | 'version' | 'text';

/** The parameters that say where a thing is, and what each must be. */
export interface ParameterRule {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly part: 'path' | 'query';
}

export const MAX_TEXT = 512;

const KINDS: Readonly<
  Record<ParameterKind, { readonly fits: (text: string) => boolean; readonly message: string }>
> = {
  id: { fits: isId, message: 'must be an id: letters, digits and - : . _, at most 64 (B16)' },
  version: {
    fits: text => isFirmwareVersion(readVersion(text)),
    message: 'must be an integer from 1 to 65534 or a semver string',
  },
  text: { fits: isText, message: `must be 1 to ${MAX_TEXT} characters` },
};

function isText(text: string): boolean {
  return text.length > 0 && text.length <= MAX_TEXT && text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/** The rules of a path such as `/v1/organizations/:orgId`. */
export function pathRules({ path, parameters = {} }: Located): readonly ParameterRule[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => ({
    name,
    kind: parameters[name] ?? 'id',
    part: 'path',
  }));
}

/** The rules of a route's whole place: its path, and what comes in the query instead. */
export const idRules = (route: Located): readonly ParameterRule[] => [
  ...pathRules(route),
  ...(route.idsInQuery ?? []).map(name => ({ name, kind: 'id', part: 'query' }) as const),
];

/** Throws `invalid_fields` with `path.<name>` or `query.<name>` for each parameter that breaks its rule. */
export function checkParameters(
  rules: readonly ParameterRule[],
  params: Readonly<Record<string, string>>,
): void {
  let errors: FieldError[] | undefined;
  for (const { name, kind, part } of rules) {
    const rule = KINDS[kind];
    if (!rule.fits(params[name] ?? ''))
      (errors ??= []).push({ path: `${part}.${name}`, message: rule.message });
  }
  if (errors !== undefined) throw invalidFields(errors);
}
