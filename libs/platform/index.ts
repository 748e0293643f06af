export { createHttpApp, type HttpApp } from './http/create-http-app';
export { isNotModified, rangeHolds } from './http/conditions';
export { routeController } from './http/controllers';
export type { HandlerProvider, HttpAppOptions, HttpSettings, Refusal } from './http/options';
export {
  ADMIN,
  adminKeyAuthenticator,
  keyHash,
  seesProduct,
  type Authenticator,
  type Principal,
} from './http/principal';
export { HTTP_HANDLER, type HttpAnswer, type HttpHandler, type HttpRequest } from './http/request';
export { planRoute, type RoutePlan, type RouteTable } from './http/route-plan';
export type { HealthIndicators, HealthReport, HealthResult } from './pages/health';
export { behindIn, type Lag, type LagLimits } from './pages/lag';
export { problemFrom } from './problem/from-error';
export { asSent, invalidFields, Problem, type ProblemDetails } from './problem/problem';
export { problemHeaders, problemJson, PROBLEM_CONTENT_TYPE } from './problem/problem-json';
export { compileValidator, type Validator } from './validation/compile-validator';
export { Config } from './config/config';
export { ConfigError, type ConfigFault } from './config/config-error';
export { renderConfigurationDoc } from './config/configuration-doc';
export { httpSettings } from './config/http-settings';
export { loadConfig } from './config/load-config';
export type { AppName } from './config/settings';
export {
  createLogger,
  logDestination,
  standardOutput,
  withoutSecrets,
  type LoggerOptions,
} from './logging/index';
export { nestLogger } from './logging/nest-logger';
export { METRICS, renderMetricsDoc } from './metrics/declarations';
export { watchDataFolder } from './metrics/data-folder';
export { runningTotal } from './metrics/running-total';
export { PlatformMetrics, type Instruments } from './metrics/registry';
export { Lifecycle, type ProgramOptions } from './lifecycle/lifecycle';
export { contextOf, inSpan, isTracing, traceparentFor } from './tracing/tracing';
export type { Answers } from './openapi/answers';
export { openApiDocument, type OpenApiOptions } from './openapi/document';
export { main } from './lifecycle/main';
