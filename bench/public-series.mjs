// The public thirds of the yearly series of four competitions, from ../shared/forecast, and the toolkit bundled for the benches that use them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const folder = join(dirname(dirname(here)), 'shared', 'forecast')

export const setNames = ['m3', 'tourism', 'm1', 'm4pre']

/** Series of each set as `{ set, id, values, outturns, scale, last, change }`; undefined where the files are not there. */
export function readSets() {
  const missing = setNames.filter(name => !existsSync(fileOf(name)))
  if (missing.length > 0) {
    process.stdout.write(
      `skipped: no ../shared/forecast/${missing[0]}-yearly-public.csv beside the project\n`,
    )
    return undefined
  }
  return new Map(setNames.map(set => [set, readSet(set)]))
}

function fileOf(set) {
  return join(folder, `${set}-yearly-public.csv`)
}

function readSet(set) {
  const series = new Map()
  for (const line of readFileSync(fileOf(set), 'utf8').trim().split('\n').slice(1)) {
    const [id, , , , , part, , value] = line.split(',')
    if (!series.has(id)) series.set(id, { set, id, train: [], test: [] })
    series.get(id)[part].push(Number(value))
  }
  return [...series.values()].map(({ id, train, test }) => {
    const changes = train.slice(1).map((value, i) => value - train[i])
    return {
      set,
      id,
      values: train,
      outturns: test,
      scale: mean(changes.map(Math.abs)),
      change: Math.sqrt(mean(changes.map(change => change * change))),
      last: train.at(-1),
    }
  })
}

export function mean(list) {
  return list.reduce((so, value) => so + value, 0) / list.length
}

/** Imports the toolkit's forecasting, bundled into a temporary file. */
export async function loadEngine() {
  const temporary = mkdtempSync(join(tmpdir(), 'outturn-bench-'))
  try {
    const outfile = join(temporary, 'engine.mjs')
    await build({
      entryPoints: [join(here, 'forecast-engine.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'error',
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** The value after `--name` on the command line. */
export function option(name, usual) {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? usual : process.argv[at + 1]
}

/** The interval score at 95%. */
export function intervalScore95(lower, upper, outturn) {
  return upper - lower + 40 * Math.max(0, lower - outturn, outturn - upper)
}

/** MSIS of naive with its usual normal band, last value ± 1.96 × root mean square change × √h, of one series: what the ratios divide by. */
export function naiveMsis({ outturns, last, change, scale }) {
  return mean(
    outturns.map((outturn, i) => {
      const width = 1.959964 * change * Math.sqrt(i + 1)
      return intervalScore95(last - width, last + width, outturn) / scale
    }),
  )
}
