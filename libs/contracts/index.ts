export * from './charsets';
export * from './credential-text';
export * from './device-columns';
export * from './device-permissions';
export * from './events/index';
export * from './firmware-version';
export * from './harmful-json';
export * from './ids';
export * from './numbers';
export * from './placed-role';
export * from './pointer';
export * from './position';
export * from './revisions';
export * from './roles';
export * from './streams';
export * from './time';
export * from './version-order';
// Their values are in `#contracts/http`: a projector needs no DTO classes.
export type * from './http/index';
