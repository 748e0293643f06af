export { openMongoDbReadStore, type MongoDbReadStoreOptions } from './mongodb-read-store';
