export { openEmbeddedReadStore } from './embedded-read-store';
