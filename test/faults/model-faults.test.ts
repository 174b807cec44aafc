import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { readModelFile } from '../../src/equations/model-file.js'
import { readTextFile, type TextFile } from '../../src/files/text-file.js'
import { solve } from '../../src/simulate/solve.js'
import type { Outcome } from '../../src/vocabulary/diagnostic.js'
import { layOutAll } from '../../src/vocabulary/lay-out.js'
import type { ModelCard } from '../../src/vocabulary/model.js'
import { knownFrom, scenarioOver } from '../simulate/small-runs.js'

// One broken model per mistake, with the exact message a stranger should be told beside it.
const folder = join(import.meta.dirname, 'model')
const read = (name: string): Outcome<TextFile> => readTextFile(join(folder, name), { shownAs: name })

/** What is said of a model file: by the reader, else by the compiler, else by the first run of three periods. */
function whatIsSaid(name: string): string {
  const text = read(name)
  if (!text.ok) return layOutAll(text.diagnostics)
  const file = readModelFile(text.value, read)
  if (!file.ok) return layOutAll(file.diagnostics)
  const model = compileModel(file.value.source, file.value.places)
  if (!model.ok) return layOutAll(model.diagnostics)
  const run = solve(model.value, onesFor(model.value), scenarioOver(1, 3))
  return run.ok ? 'accepted' : layOutAll(run.diagnostics)
}

/** Every variable is 1 before the run, every exogenous one also during it; names that begin with `absent_` are not known at all. */
function onesFor(model: ModelCard): ReturnType<typeof knownFrom> {
  const series = [...model.variables.values()]
    .filter(({ id }) => !id.startsWith('absent_'))
    .map(({ id, role }) => [id, role === 'exogenous' ? { 0: 1, 1: 1, 2: 1, 3: 1 } : { 0: 1 }] as const)
  return knownFrom(model.frequency, Object.fromEntries(series))
}

describe('broken models', () => {
  const names = readdirSync(folder)
  const broken = names.filter(name => name.endsWith('.yaml')).sort(byCodePoint)

  test('every broken file has its message beside it, and every message its file', () => {
    const expected = names.filter(name => name.endsWith('.expected.txt'))
    expect(broken.map(name => name.replace('.yaml', '')).sort(byCodePoint)).toEqual(
      expected.map(name => name.replace('.expected.txt', '')).sort(byCodePoint),
    )
    expect(broken.length).toBeGreaterThan(70)
  })

  test.each(broken)('%s is refused with exactly the message beside it', name => {
    const expected = readFileSync(join(folder, name.replace('.yaml', '.expected.txt')), 'utf8')
    expect(`${whatIsSaid(name)}\n`).toBe(expected)
  })
})

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
