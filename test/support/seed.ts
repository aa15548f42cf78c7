import fc from 'fast-check';

/** Two runs of the tests draw the same values. `npm run test:histories` draws others, by a seed that it prints. */
fc.configureGlobal({ seed: Number(process.env.TEST_SEED ?? 20_260_331) });
