export * from './fields';
export * from './pages';
export * from './port';
