export * from './api-key';
export * from './credential';
export * from './device';
export * from './firmware';
export * from './import';
export * from './migration';
export * from './product';
export * from './user';
