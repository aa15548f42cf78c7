import { processMemory } from '../../nodes/SageX3/transport/memory';

/** What one test has learned of its server, no other may know. */
afterEach(() => processMemory.empty());
