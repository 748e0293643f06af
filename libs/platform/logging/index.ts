// By itself for what answers no requests: the whole of `#platform` brings an HTTP server along.
export { createLogger } from './logger';
export { logDestination, standardOutput } from './standard-output';
