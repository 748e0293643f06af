export { openEventStoreDb } from './store';
