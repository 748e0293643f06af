import { eventStoreCompliance } from '../../compliance';
import { embeddedHarness } from './testing/harness';

// A thread for each test: what `npm test` runs with the writer on the test's own thread, and too slow for it.
eventStoreCompliance('embedded, written in a thread of its own', () => embeddedHarness('thread'));
