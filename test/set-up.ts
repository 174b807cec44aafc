import fc from 'fast-check'

/**
 * Property tests draw the same cases in every run, so that a red run is about the change at hand. Before a release:
 * `FRESH_SEEDS=1 npm test` draws new ones; a failure prints its seed and path, and both go into the test as an example.
 */
if (process.env['FRESH_SEEDS'] === undefined)
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20240131 })
