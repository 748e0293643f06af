export * from './command-routes';
export * from './dto/index';
export * from './permissions';
export * from './problems';
export * from './query-routes';
export * from './route';
