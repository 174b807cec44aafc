// The built command as a black box, in a temporary folder of its own.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const tool = join(root, 'dist', 'outturn.js')
const folder = mkdtempSync(join(tmpdir(), 'outturn-calibrate-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Writes a file into the temporary folder; its name comes back. */
export function file(name, text) {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return name
}

export function read(name) {
  return readFileSync(join(folder, name), 'utf8')
}

/** What a command printed; any exit but 0 is a fault. */
export function outturn(...words) {
  const done = spawnSync(process.execPath, [tool, ...words.map(String)], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 29,
  })
  if (done.status !== 0)
    throw new Error(`outturn ${words.join(' ').slice(0, 200)} ended with ${done.status}: ${done.stderr}`)
  return done.stdout
}

export function outturnJson(...words) {
  return JSON.parse(outturn(...words, '--json'))
}

/** Starts a command, interrupts it after some milliseconds and gives the signal or exit code it ended with. */
export function interrupted(after, ...words) {
  const child = spawn(process.execPath, [tool, ...words.map(String)], { cwd: folder, stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGINT'), after)
  return new Promise(done =>
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      done(signal ?? code)
    }),
  )
}

/** Annual series by id as a data file. */
export function writeSeries(name, series) {
  const rows = series.map(({ id, values }) =>
    values.map((value, t) => `${id},${1960 + t},${value}\n`).join(''),
  )
  return file(name, `series,period,value\n${rows.join('')}`)
}

/** `forecast` of a data file: for every series its steps, each as numbers by column of the CSV it writes. */
export function forecasts(data, ...words) {
  outturn('forecast', data, ...words, '--out', 'forecasts.csv', '--quiet')
  const [head, ...lines] = read('forecasts.csv').trimEnd().split('\n')
  const columns = head.split(',')
  const found = new Map()
  for (const line of lines) {
    const cells = line.split(',')
    const steps = found.get(cells[0]) ?? []
    if (steps.length === 0) found.set(cells[0], steps)
    steps.push(Object.fromEntries(columns.slice(2).map((column, i) => [column, Number(cells[i + 2])])))
  }
  return found
}

/** The columns of `run … --draws-out FILE.csv` by name. */
export function drawsOf(...words) {
  outturn('run', ...words, '--draws-out', 'draws.csv', '--out', 'bands.json', '--quiet')
  const text = read('draws.csv')
  const [head, ...lines] = text.trimEnd().split('\n')
  const columns = new Map(head.split(',').map(name => [name, new Float64Array(lines.length)]))
  const lists = [...columns.values()]
  for (const [row, line] of lines.entries()) {
    for (const [at, cell] of line.split(',').entries()) lists[at][row] = Number(cell)
  }
  return { text, columns }
}

/** Functions of the sources for which there is no command, bundled once. */
export async function loadSources() {
  const { build } = await import('esbuild')
  const outfile = join(folder, 'sources.mjs')
  await build({
    stdin: {
      contents: `export { randomWalkWithDrift } from './src/forecast/random-walk-drift.js'
        export { normalQuantile } from './src/numerics/normal.js'`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  })
  return import(pathToFileURL(outfile).href)
}
