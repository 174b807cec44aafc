// C1, C2, C21, C23 are exact, so their full versions stand among the unit tests, with the published figures. Here they are run, not repeated.
import { spawnSync } from 'node:child_process'
import { root } from './tool.mjs'

const places = [
  ['C1', 'known-answer streams', 'test/numerics/streams.test.ts'],
  ['C2', 'normal quantile', 'test/numerics/normal.test.ts'],
  ['C21', 'NIST StRD', 'test/forecast/strd.test.ts'],
  ['C23', 'scores by hand', 'test/forecast/scores/hand-worked.test.ts'],
]

/** One run of vitest for all four; a place without a test of its name fails. */
export function exactTests({ fresh }) {
  return [
    () => {
      const words = ['vitest', 'run', '--reporter=json', ...places.map(([, , path]) => path)]
      const env = fresh ? { ...process.env, FRESH_SEEDS: '1' } : process.env
      const done = spawnSync('npx', words, { cwd: root, env, encoding: 'utf8', maxBuffer: 1 << 26 })
      const { testResults } = JSON.parse(done.stdout.slice(done.stdout.indexOf('{')))
      return places.map(([id, test, path]) => {
        const { assertionResults } = testResults.find(({ name }) => name.endsWith(path))
        const own = assertionResults.filter(({ fullName }) => new RegExp(`\\b${id}\\b`).test(fullName))
        const passed = own.filter(({ status }) => status === 'passed').length
        return {
          ...{ id, test, figure: `${passed} of ${own.length} exact`, bound: 'all' },
          pass: own.length > 0 && passed === own.length,
        }
      })
    },
  ]
}
