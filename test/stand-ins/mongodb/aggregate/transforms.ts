import { isArray, isDocument, setField, typeNameOf, type Document, type Value } from '../bson/values';
import { CommandError } from '../errors';
import { compileProjection } from '../query/projection';
import { splitPath } from '../query/paths';
import { compileExpression } from './expressions';

export type Transform = (document: Document) => Document;

/** The stages that turn one document into one document; an update given as a pipeline is made of them. */
export function compileTransform(stage: string, operand: Value): Transform | undefined {
  switch (stage) {
    case '$set':
    case '$addFields':
      return addFields(requireDocument(stage, operand));
    case '$unset':
      return unset(operand);
    case '$project':
      return compileProjection(requireDocument(stage, operand), 'aggregate');
    case '$replaceRoot':
      return replaceRoot(requireDocument(stage, operand)['newRoot']);
    case '$replaceWith':
      return replaceRoot(operand);
    default:
      return undefined;
  }
}

export function requireDocument(stage: string, operand: Value): Document {
  if (isDocument(operand)) return operand;
  throw new CommandError(40272, `${stage} specification stage must be an object, got ${typeNameOf(operand)}`);
}

function addFields(fields: Document): Transform {
  const compiled = Object.entries(fields).map(([path, expression]) => ({
    parts: splitPath(path),
    evaluate: compileExpression(expression),
  }));
  return document => {
    const values = compiled.map(({ evaluate }) => evaluate({ root: document, variables: {} }));
    return compiled.reduce((result, { parts }, index) => withField(result, parts, values[index]), document);
  };
}

/** Unlike an update operator, this enters every element of an array and replaces scalars on its way. */
function withField(document: Document, parts: readonly string[], value: Value): Document {
  const [part = '', ...rest] = parts;
  const result = { ...document };
  if (rest.length > 0) setField(result, part, inside(result[part], rest, value));
  else if (value === undefined) Reflect.deleteProperty(result, part);
  else setField(result, part, value);
  return result;
}

function inside(current: Value, parts: readonly string[], value: Value): Value {
  if (isArray(current)) return current.map(element => inside(element, parts, value));
  return withField(isDocument(current) ? current : {}, parts, value);
}

function unset(operand: Value): Transform {
  const paths = isArray(operand) ? operand : [operand];
  const exclusion: Document = {};
  for (const path of paths) {
    if (typeof path !== 'string')
      throw new CommandError(31002, '$unset specification must be a string or an array');
    exclusion[path] = false;
  }
  return compileProjection(exclusion, 'aggregate');
}

function replaceRoot(expression: Value): Transform {
  const evaluate = compileExpression(expression);
  return document => {
    const root = evaluate({ root: document, variables: {} });
    if (isDocument(root)) return root;
    throw new CommandError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type ${typeNameOf(root)}`,
    );
  };
}
