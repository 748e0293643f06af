export { openMongoDbReadStore } from './mongodb-read-store';
