import { happenOn } from './index';
import { Servers } from './servers';

// Imported before the stories: they take their places when they are read.
const servers = new Servers();
happenOn(servers);
afterAll(() => servers.stop());
