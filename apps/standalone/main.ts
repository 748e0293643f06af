import 'reflect-metadata';
import { main } from '#platform';
import { startStandalone } from './program';

main('standalone', startStandalone);
