// The commands that ask a model back, as ratios to `outturn compare baseline plan`, and in seconds of the processor: `node bench/questions.mjs [ROUNDS]` after a build.
// Goals of the clock stand beside them; on a shared machine the processor's time is the fairer figure.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tool = join(root, 'dist', 'outturn.js')
const rounds = Number(process.argv[2] ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'questions-'))
writeEightyTargets(folder)

const cases = [
  { name: 'compare baseline plan', words: ['compare', 'baseline', 'plan'] },
  { name: 'reconcile baseline', words: ['reconcile', 'baseline'], goal: 2 },
  { name: 'reconcile plan', words: ['reconcile', 'plan'], goal: 2 },
  {
    name: '80 targets, 288 hidden conflicts',
    words: [
      'reconcile',
      'plan.yaml',
      '--model',
      'model.yaml',
      '--data',
      'data.csv',
      '--targets',
      'targets.yaml',
    ],
    cwd: folder,
    goal: 20,
  },
  {
    name: 'explain baseline plan, 12 causes',
    words: ['explain', 'baseline', 'plan', '--of', 'gdp_growth@2030'],
    goal: 1,
  },
  { name: 'sensitivity plan', words: ['sensitivity', 'plan', '--of', 'rd_intensity@2024'] },
  {
    name: 'seek plan',
    words: ['seek', 'plan', '--target', 'rd_intensity@2024=3.95%', '--instrument', 'rd_growth'],
  },
]

const times = new Map(cases.map(({ name }) => [name, []]))
for (let round = 0; round < rounds + 1; round++) {
  for (const { name, words, cwd = root } of cases) {
    const taken = processorSeconds(words, cwd)
    // The first round only warms the disk's cache.
    if (round > 0) times.get(name)?.push(taken)
  }
}
rmSync(folder, { recursive: true })

const unit = median(times.get(cases[0]?.name ?? '') ?? [])
let missed = 0
for (const { name, goal } of cases) {
  const seconds = median(times.get(name) ?? [])
  const verdict = goal === undefined ? '' : seconds <= goal ? `  within ${goal} s` : `  OVER ${goal} s`
  if (goal !== undefined && seconds > goal) missed++
  process.stdout.write(
    `${name.padEnd(34)} ${(seconds / unit).toFixed(1).padStart(6)} ×  ${seconds.toFixed(2)} s${verdict}\n`,
  )
}
process.stdout.write(
  `${rounds} interleaved rounds, medians of processor time (all threads); node ${process.versions.node}\n`,
)
process.exitCode = missed === 0 ? 0 : 6

/** What a command takes of the processor, by its own account when it ends. */
function processorSeconds(words, cwd) {
  const account = join(folder, 'account.cjs')
  writeFileSync(
    account,
    "process.on('exit',()=>{const{userCPUTime:u,systemCPUTime:s}=process.resourceUsage();require('node:fs').writeFileSync(process.env.ACCOUNT,String((u+s)/1e6))})",
  )
  const result = join(folder, 'seconds')
  const done = spawnSync(process.execPath, ['--require', account, tool, ...words], {
    cwd,
    stdio: 'ignore',
    env: { ...process.env, ACCOUNT: result },
  })
  if (done.status !== 0 && done.status !== 6)
    throw new Error(`outturn ${words.join(' ')} ended with ${done.status}`)
  return Number(readFileSync(result, 'utf8'))
}

/** Eight groups of ten targets on two growth rates of their own: 3 × 3 × 4 conflicts of three in each. */
function writeEightyTargets(into) {
  const groups = Array.from({ length: 8 }, (_, group) => group)
  const variables = groups.flatMap(g => [
    `  a${g}: { role: exogenous, unit: rate }`,
    `  b${g}: { role: exogenous, unit: rate }`,
    `  sum${g}: { role: endogenous, unit: rate }`,
    `  x${g}: { role: endogenous, unit: rate }`,
    `  y${g}: { role: endogenous, unit: rate }`,
  ])
  const equations = groups.flatMap(g => [
    `  - { identity: x${g} = a${g} }`,
    `  - { identity: y${g} = b${g} }`,
    `  - { identity: sum${g} = x${g} + y${g} }`,
  ])
  writeFileSync(
    join(into, 'model.yaml'),
    `model: eighty\nvariables:\n${variables.join('\n')}\nequations:\n${equations.join('\n')}\n`,
  )
  writeFileSync(join(into, 'data.csv'), 'series,period,value,unit\nx0,2030,1,%\n')
  writeFileSync(
    join(into, 'plan.yaml'),
    `scenario: eighty-plan\nfrom: 2031\nto: 2031\nassumptions:\n${groups
      .flatMap(g => [`  a${g}: { all: 3%, spread: 2 pp }`, `  b${g}: { all: 2%, spread: 2 pp }`])
      .join('\n')}\n`,
  )
  const target = (id, expression, bound, value) =>
    `  - { id: ${id}, section: 0, indicator: { zh: ${id}, en: ${id} }, quote: ${id}, at: [0, 1], measure: share, bound: ${bound}, value: ${value}, unit: "%", attribute: expected, force: expected, expression: ${expression}, period: 2031 }`
  const targets = groups.flatMap(g => [
    ...[0, 1, 2].map(k => target(`s${g}-${k}`, `sum${g}`, 'at least', 8 + k / 10)),
    ...[0, 1, 2].map(k => target(`x${g}-${k}`, `x${g}`, 'at most', 4 - k / 10)),
    ...[0, 1, 2, 3].map(k => target(`y${g}-${k}`, `y${g}`, 'at most', 3 - k / 10)),
  ])
  writeFileSync(
    join(into, 'targets.yaml'),
    `report: { title: t, place: p, year: 2031, sha256: ${'0'.repeat(64)}, length: 10 }\ntargets:\n${targets.join('\n')}\n`,
  )
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}
