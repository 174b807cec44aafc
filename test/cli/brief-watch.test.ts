import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { outturn, tool, town } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-brief-watch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let child: ChildProcess | undefined
afterEach(() => child?.kill('SIGKILL'))

/** Starts watching in a folder of its own; `said` collects what it writes. */
function watch(
  name: string,
  ...words: readonly string[]
): {
  readonly place: string
  readonly said: () => string
  readonly ended: Promise<string>
} {
  const place = join(folder, name)
  cpSync(town, place, { recursive: true })
  writeFileSync(
    join(place, 'plan.yaml'),
    'briefing: town\ntitle: town\ntargets: models/town/targets-2024.yaml\nmain: slow\nscenarios: [steady, slow]\nperiod: 2024\ncompare: [gdp_growth]\n',
  )
  let said = ''
  const started = spawn(
    process.execPath,
    [tool, 'brief', 'plan.yaml', '--out', 'out', '--watch', '--lang', 'en', ...words],
    { cwd: place },
  )
  child = started
  started.stderr.on('data', piece => {
    said += piece
  })
  const ended = new Promise<string>(resolve =>
    started.on('exit', (code, signal) => resolve(`${code ?? signal}`)),
  )
  return { place, said: () => said, ended }
}

/** Waits for what has to come; the test's own time limit ends a vain wait. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(50)
}

const builds = (said: string): number => (said.match(/files watched/g) ?? []).length
const page = (place: string): string => readFileSync(join(place, 'out/town.en.html'), 'utf8')
const reload = '<meta http-equiv="refresh" content="2">'

test('every change of what the page is made from is built, named and timed; the end leaves the page as brief writes it', async () => {
  const { place, said, ended } = watch('every')
  await until(() => builds(said()) === 1)
  expect(page(place)).toContain(reload)
  const edit = (path: string, change: (text: string) => string): void => {
    const file = join(place, path)
    // As editors write: a new file, renamed over the old one.
    writeFileSync(`${file}~`, change(readFileSync(file, 'utf8')))
    renameSync(`${file}~`, file)
  }
  const changes: readonly (readonly [string, (text: string) => string])[] = [
    ['scenarios/slow.yaml', text => text.replace('2024: 4%', '2024: 5%')],
    ['scenarios/steady.yaml', text => text.replace('平稳', '稳定')],
    ['models/town/model.yaml', text => `${text}# changed\n`],
    ['models/town/data/observations.csv', text => `${text}\n`],
    ['models/town/targets-2024.yaml', text => `${text}# changed\n`],
    ['plan.yaml', text => text.replace('title: town', 'title: another')],
  ]
  for (const [index, [path, change]] of changes.entries()) {
    edit(path, change)
    await until(() => builds(said()) === index + 2)
    expect(said()).toMatch(
      new RegExp(`changed: ${path}\n[\\s\\S]*\\d\\.\\d s · files watched \\(Ctrl-C ends\\): \\d+\n$`),
    )
  }
  expect(page(place)).toContain('another')
  child?.kill('SIGINT')
  expect(await ended).toBe('SIGINT')
  outturn(['brief', 'plan.yaml', '--out', join(place, 'plain'), '--lang', 'en'], { cwd: place })
  expect(page(place)).toBe(readFileSync(join(place, 'plain/town.en.html'), 'utf8'))
  expect(page(place)).not.toContain(reload)
}, 60_000)

test('a fault is told and the last good page stays; a file that is only touched builds nothing', async () => {
  const { place, said, ended } = watch('fault')
  await until(() => builds(said()) === 1)
  const good = page(place)
  const scenario = join(place, 'scenarios/slow.yaml')
  const text = readFileSync(scenario, 'utf8')
  writeFileSync(scenario, `${text}bad: 1\n`)
  await until(() => builds(said()) === 2)
  expect(said()).toMatch(/scenarios\/slow\.yaml:8:1 {2}error S100 [\s\S]*The last good pages stay\.\n/)
  expect(page(place)).toBe(good)
  writeFileSync(scenario, text)
  await until(() => builds(said()) === 3)
  expect(said().match(/error S100/g)).toHaveLength(1)
  utimesSync(scenario, 1, 1)
  await setTimeout(1500)
  expect(builds(said())).toBe(3)
  // A file that goes is a fault too, and one that comes back is built, also where it was saved several times in between.
  rmSync(scenario)
  await until(() => builds(said()) === 4)
  expect(said()).toMatch(/changed: scenarios\/slow\.yaml\n.*error [\s\S]*The last good pages stay\.\n/)
  expect(page(place)).toBe(good)
  for (const growth of ['5', '6', '7']) {
    writeFileSync(scenario, text.replace('2024: 4%', `2024: ${growth}%`))
    await setTimeout(30)
  }
  await until(() => builds(said()) === 5)
  await setTimeout(1000)
  expect(builds(said())).toBe(5)
  expect(page(place)).not.toBe(good)
  child?.kill('SIGTERM')
  expect(await ended).toBe('SIGTERM')
}, 60_000)

test('a page with a panel loads itself anew; at the end it is as brief writes it', async () => {
  const { place, said, ended } = watch('live', '--interactive')
  await until(() => builds(said()) === 1)
  expect(page(place)).toContain(`<meta name="outturn-watch" content="2"><noscript>${reload}</noscript>`)
  child?.kill('SIGINT')
  await ended
  outturn(['brief', 'plan.yaml', '--interactive', '--out', join(place, 'plain'), '--lang', 'en'], {
    cwd: place,
  })
  expect(page(place)).toBe(readFileSync(join(place, 'plain/town.en.html'), 'utf8'))
}, 60_000)

test('a shell sees 130', () => {
  const { place } = watch('shell')
  child?.kill('SIGKILL')
  const line = `"${process.execPath}" "${tool}" brief plan.yaml --out out --watch 2>/dev/null & sleep 3; kill -INT $!; wait $!; echo "ended $?"`
  const done = outturnShell(line, place)
  expect(done).toMatch(/ended 130\n$/)
}, 60_000)

function outturnShell(line: string, cwd: string): string {
  return `${spawnSync('bash', ['-m', '-c', line], { cwd, encoding: 'utf8' }).stdout}`
}

test('--json is one document and --watch is many', () => {
  const ended = outturn(['brief', 'plan.yaml', '--watch', '--json'], { cwd: town })
  expect(ended.code).toBe(2)
  expect(ended.stderr).toContain('error U102')
})
