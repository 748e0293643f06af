export { openGridFsBlobStore } from './gridfs-blob-store';
