import 'reflect-metadata';
import { main } from '#platform';
import { startCommandApi } from './program';

main('command-api', startCommandApi);
