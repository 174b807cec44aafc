import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Case, type CaseRun, range, readCase, writeCase } from '../cases/case-files.js'
import { at, numbersAt, outturnJson } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-cases-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

// Published results through the user's door: files on disk, the built command, its JSON. `test/cases` has more of each.
const wanted: readonly string[] = ['klein1-ols', 'sfc-sim', 'sfc-pc', 'dynare-samuelson']
const runs = wanted.flatMap(id => {
  const one = readCase(id)
  return one.runs
    .filter(run => (run.kind === 'dynamic' || run.kind === 'static') && run.expected !== undefined)
    .map(run => [`${id} ${run.id}`, one, run] as const)
})
// One period of a model of stocks and flows is one step of its time.
const integrated = ['sd-teacup', 'sd-sir'].flatMap(id => {
  const one = readCase(id)
  return one.runs.map(run => {
    const inSteps = (time: number) => Math.round(time / (run.dt ?? 1))
    const [from, to] = [inSteps(run.from ?? 0), inSteps(run.to ?? 0)]
    return [`${id} ${run.id}`, one, { ...run, from, to, at: run.at?.map(inSteps) ?? [] }] as const
  })
})

test('every case gives a run', () => {
  expect(new Set(runs.map(([, one]) => one.id)).size).toBe(wanted.length)
})

test.each([...runs, ...integrated])(
  '%s: run --model --data --json gives the published numbers',
  (name, one, run) => {
    const folder = join(scratch, name.replaceAll(' ', '-'))
    writeCase(folder, one, run)
    const file = (part: string): string => join(folder, part)
    const document = outturnJson([
      'run',
      file('scenario.yaml'),
      ...['--model', file('model.yaml')],
      ...['--data', file('data.csv')],
      ...(run.kind === 'static' ? ['--static'] : []),
    ])
    expect(at(document, 'format')).toBe('outturn.run/1')
    expect(farthest(document, one, run)).toBeLessThanOrEqual(1)
  },
)

/** The largest distance to a published number, in multiples of the case's own tolerance. */
function farthest(document: unknown, one: Case, run: CaseRun): number {
  const { rel, abs } = run.tolerance ?? one.tolerance ?? { rel: 1e-6, abs: 1e-9 }
  const from = run.from ?? 1
  const periods = run.at ?? range(from, run.to ?? from)
  const distances = Object.entries(run.expected ?? {}).flatMap(([variable, expected]) => {
    const values = numbersAt(document, 'variables', variable, 'values')
    const figures = typeof expected === 'number' ? [expected] : expected
    return figures.map((figure, index) => {
      const got = values[(periods[index] ?? Number.NaN) - from] ?? Number.NaN
      return Math.abs(got - figure) / Math.max(abs, rel * Math.abs(figure))
    })
  })
  // Math.max carries NaN through, and NaN is within no tolerance.
  return Math.max(...distances)
}
