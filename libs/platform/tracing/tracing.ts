import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';

/** Without an SDK (preloaded by whoever deploys) every call here does next to nothing. */
const tracer = trace.getTracer('fleetledger');

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The context of a W3C `traceparent`; the active one when it is missing or malformed. */
export function contextOf(traceparent: string | undefined): Context {
  const [, version, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (version === undefined || version === 'ff' || traceId === undefined || spanId === undefined)
    return context.active();
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags ?? '00', 16), isRemote: true };
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : context.active();
}

/** The `traceparent` to hand on: the active span's, else what came in. */
export function traceparentFor(received: string | undefined): string | undefined {
  const active = trace.getActiveSpan()?.spanContext();
  if (active === undefined || !isSpanContextValid(active)) return received;
  return `00-${active.traceId}-${active.spanId}-${active.traceFlags.toString(16).padStart(2, '0')}`;
}

/** Runs `work` inside a span that continues `traceparent`; what it throws is recorded and thrown on. */
export async function inSpan<T>(
  name: string,
  options: { readonly traceparent?: string | undefined; readonly attributes?: Attributes },
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = contextOf(options.traceparent);
  return tracer.startActiveSpan(name, { attributes: options.attributes ?? {} }, parent, async span => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (error instanceof Error) span.recordException(error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** True when an SDK makes real spans. It is preloaded, so asking once, at start, is enough. */
export function isTracing(): boolean {
  // A span that is never ended is never exported.
  return isSpanContextValid(tracer.startSpan('probe').spanContext());
}
