import 'reflect-metadata';
import { openEmbeddedEventStore } from '../../../event-store/adapters/embedded/index';
import { openEmbeddedReadStore } from '../../adapters/embedded/index';
import { runEngine } from '../index';
import { sampleDevices, sampleVersions } from './models';

// Started by kill.spec.ts: runs the engine on the files named, prints a dot per commit, and waits to be killed.
const [events = '', readModels = ''] = process.argv.slice(2);

void runEngine({
  models: [sampleDevices(), sampleVersions()],
  eventStore: openEmbeddedEventStore({ file: events, readOnly: true }),
  readStore: openEmbeddedReadStore({ file: readModels, scanThreads: 0 }),
  signal: new AbortController().signal,
  batch: { events: 7, milliseconds: 5 },
  observer: { committed: () => void process.stdout.write('.') },
}).done;
