const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * On a clean checkout Jest knows no times and begins with the largest files. The simulation is a short file and runs
 * longest, and the longer the more the files before it have left in its worker: it goes first.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => path.includes('/test/simulation/');
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter(test => !isLong(test))];
  }
};
