export { Fleetledger, type FleetledgerOptions } from './client';
export { Silence } from './connection';
export { FeedEnded, type FollowedEvent, type Following } from './follow';
export { ImportBrokeOff, type DeviceList, type ImportedLine, type ImportSummary } from './imports';
export { ProblemError, UnexpectedAnswer } from './problem-error';
export type { SenderOptions } from './sender';
export type { DataOf, ItemOf, ListPath, Method, PathOf, Problem, ProblemCode, Schemas } from './types';
