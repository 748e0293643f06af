import type { Static } from '@sinclair/typebox';
import { PROBLEMS, shape } from '#contracts/http';
import type { OperationDocument } from './model';

const OperationProblem = shape.named('OperationProblem', 'What the command would have been answered with.', {
  type: shape.text('Where the code is explained.'),
  title: shape.text('What it says.'),
  status: shape.count('The HTTP status.'),
  code: shape.Code,
  devices: shape.count('Devices that stood against it.'),
  retryable: shape.flag('The same request may succeed later.'),
});

export const Operation = shape.named('Operation', 'Something that went on after its answer.', {
  id: shape.text('The operation.'),
  kind: shape.oneOf(
    ['product-deletion', 'binding-mode-change', 'firmware-deletion', 'gateway-removal'],
    'What is done.',
  ),
  productId: shape.id('The product.'),
  subject: shape.nullable(
    shape.either(
      'A binding mode, a firmware version or a device.',
      shape.text('By name.'),
      shape.count('By number.'),
    ),
    'What it asks for: a binding mode, a firmware version, a device; null where the product itself says it.',
  ),
  status: shape.oneOf(['running', 'done', 'rejected'], 'How it stands.'),
  problem: shape.nullable(OperationProblem),
  startedAt: shape.time('When it was asked for.'),
  endedAt: shape.nullable(shape.time('When it was settled.')),
});

export const operationItem = (operation: OperationDocument): Static<typeof Operation> => ({
  id: operation.operationId,
  kind: operation.kind,
  productId: operation.productId,
  subject: operation.subject,
  status: operation.status,
  problem: problemOf(operation.problem),
  startedAt: operation.startedAt,
  endedAt: operation.endedAt,
});

/** The problem that the command would have been answered with, had it been settled in its time. */
function problemOf(problem: OperationDocument['problem']) {
  if (problem === null) return null;
  const { code, devices } = problem;
  const { title, status, retryable } = PROBLEMS[code];
  return { type: `/problems/${code}`, title, status, code, devices, retryable };
}
