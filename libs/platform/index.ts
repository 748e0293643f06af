export { createHttpApp, type HttpApp } from './http/create-http-app';
export { isNotModified, rangeHolds } from './http/conditions';
export type { HttpSettings, Refusal } from './http/options';
export {
  ADMIN,
  adminKeyAuthenticator,
  deviceOf,
  holds,
  keyHash,
  may,
  type Among,
  type Authenticator,
  type Grant,
  type Principal,
} from './http/principal';
export { type HttpAnswer, type HttpHandler, type HttpRequest } from './http/request';
export type { Failures, HealthResult } from './pages/health';
export { behindIn, type Lag, type LagLimits } from './pages/lag';
export { problemFrom } from './problem/from-error';
export { asSent, invalidFields, Problem } from './problem/problem';
export { compileValidator } from './validation/compile-validator';
export { Config } from './config/config';
export { renderConfigurationDoc } from './config/configuration-doc';
export { renderLimitsDoc } from './config/limits-doc';
export { SAFE_URL } from './config/jwt-settings';
export { httpSettings } from './config/http-settings';
export { createLogger, logDestination, standardOutput } from './logging/index';
export { NO_LIMITS, type LimitSettings } from './limits/request-limits';
export { METRICS, renderMetricsDoc } from './metrics/declarations';
export { watchDataFolder } from './metrics/data-folder';
export { runningTotal } from './metrics/running-total';
export { PlatformMetrics } from './metrics/registry';
export { Lifecycle } from './lifecycle/lifecycle';
export { openApiDocument } from './openapi/document';
export { main } from './lifecycle/main';
