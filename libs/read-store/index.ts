export * from './fields';
export * from './port';
