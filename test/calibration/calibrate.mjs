// The statistical calibration tests of the toolkit (docs/calibration.md): `npm run calibrate -- [--seed N | --fresh] [--only C4,C7] [--jobs 2]`.
// Prints a table and ends with 1 when a bound is broken. A test is a function that gives rows; `pass` undefined means measured only,
// `isKnown` a shortfall that stands in docs/calibration.md and is no worse than there.
import { randomInt } from 'node:crypto'
import { closedFormTests } from './closed-forms.mjs'
import { coverageTests } from './coverage.mjs'
import { exactTests } from './exact.mjs'
import { repeatTests } from './repeats.mjs'
import { loadSources } from './tool.mjs'
import { walkTests } from './walks.mjs'

const groups = [
  ['C1 C2 C21 C23', exactTests],
  ['C4 C5 C6', walkTests],
  ['C7 C9', coverageTests],
  ['C3 C8 C10 C11 C12', closedFormTests],
  ['C13 C14 C15 C16 C20', repeatTests],
]
const elsewhere = [
  'C17 attribution, C18 goal seek, C19 sensitivity, C22 published models, C24 honest words: not statistical, among the unit tests',
]

function option(name, usual) {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? usual : process.argv[at + 1]
}

const fresh = process.argv.includes('--fresh')
const seed = Number(option('seed', fresh ? randomInt(2 ** 31) : 20240131))
const only = option('only', undefined)?.split(',')
const wanted = ids => only === undefined || ids.split(' ').some(id => only.includes(id))
const settings = { seed, fresh, jobs: option('jobs', '2'), sources: await loadSources() }

const started = performance.now()
const counts = { failed: 0, known: 0 }
process.stdout.write(`seed ${seed}\n\n| id | test | figure | bound | | s |\n|---|---|---|---|---|---|\n`)
for (const [ids, testsOf] of groups) {
  if (!wanted(ids)) continue
  for (const run of testsOf(settings)) await report(ids, run)
}

async function report(ids, run) {
  const before = performance.now()
  const rows = await attempt(ids, run)
  const seconds = ((performance.now() - before) / 1000).toFixed(0)
  for (const [i, { id, test, figure, bound, pass, isKnown }] of rows.entries()) {
    const verdict = verdictOf(pass, isKnown)
    process.stdout.write(
      `| ${id} | ${test} | ${figure} | ${bound} | ${verdict} | ${i === 0 ? seconds : ''} |\n`,
    )
  }
}

function verdictOf(pass, isKnown = false) {
  if (pass === undefined) return 'measured'
  if (pass) return 'pass'
  counts[isKnown ? 'known' : 'failed']++
  return isKnown ? 'SHORT, known' : '**FAIL**'
}

/** A test that cannot be run is a failure, and the others go on. */
async function attempt(ids, run) {
  try {
    return await run()
  } catch (fault) {
    return [
      {
        id: ids,
        test: 'could not be run',
        figure: `${fault.message}`.replaceAll('\n', ' '),
        bound: '',
        pass: false,
      },
    ]
  }
}

const left = groups.filter(([ids]) => !wanted(ids)).map(([ids]) => ids)
process.stdout.write(`\nskipped: ${[...left, ...elsewhere].join('; ')}\n`)
process.stdout.write(
  `${counts.failed} failed, ${counts.known} known shortfalls; ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
)
process.exitCode = counts.failed > 0 ? 1 : 0
