// Start-up, as ratios to bare node: interleaved runs, medians. `node bench/start-up.mjs [ROUNDS]` after a build.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tool = join(root, 'dist', 'outturn.js')
const rounds = Number(process.argv[2] ?? 21)
const scenarios = readdirSync(join(root, 'scenarios'))
  .filter(name => name.endsWith('.yaml'))
  .map(name => name.slice(0, -'.yaml'.length))
  .sort()

const goals = { '--version': 1.3, run: 2.5 }
const cases = [
  { name: 'node -e 0', words: ['-e', '0'] },
  { name: 'outturn --version', words: [tool, '--version'], goal: goals['--version'] },
  { name: 'outturn --help', words: [tool, '--help'] },
  ...scenarios.map(name => ({ name: `outturn run ${name}`, words: [tool, 'run', name], goal: goals.run })),
]
const times = new Map(cases.map(({ name }) => [name, []]))

for (let round = 0; round < rounds + 1; round++) {
  for (const { name, words } of cases) {
    const start = process.hrtime.bigint()
    const done = spawnSync(process.execPath, words, { cwd: root, stdio: 'ignore' })
    const taken = Number(process.hrtime.bigint() - start) / 1e6
    if (done.status !== 0) throw new Error(`${name} ended with ${done.status}`)
    // The first round only warms the disk's cache.
    if (round > 0) times.get(name)?.push(taken)
  }
}

const bare = median(times.get('node -e 0') ?? [])
let missed = 0
for (const { name, goal } of cases) {
  const ratio = median(times.get(name) ?? []) / bare
  const verdict = goal === undefined ? '' : ratio <= goal ? `  within ${goal}` : `  OVER ${goal}`
  if (goal !== undefined && ratio > goal) missed++
  process.stdout.write(`${name.padEnd(36)} ${ratio.toFixed(2)} × bare node${verdict}\n`)
}
process.stdout.write(`${rounds} interleaved rounds, medians; node ${process.versions.node}\n`)
process.exitCode = missed === 0 ? 0 : 6

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}
