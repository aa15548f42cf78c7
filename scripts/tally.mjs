/**
 * The last line of `.ci/run`: "N passed, N failed" over all steps.
 * Takes the exit codes of the commands that ran; one that failed without a noted failure counts as one.
 * Ends with 1 when anything failed, or when nothing passed.
 */
import { sumOfCounts } from './counts.mjs';

const { passed, failed: noted } = sumOfCounts();
const failedCommands = process.argv.slice(2).filter((exitCode) => exitCode !== '0').length;
const failed = Math.max(noted, failedCommands, passed === 0 ? 1 : 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
