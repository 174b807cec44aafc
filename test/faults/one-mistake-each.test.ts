import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPlan } from '../../src/briefing/read-plan.js'
import { readObservations } from '../../src/files/observations-file.js'
import { readTextFile, type TextFile } from '../../src/files/text-file.js'
import { readYaml } from '../../src/files/yaml-node.js'
import { readRegister } from '../../src/reading/register-file.js'
import { readScenarioChain } from '../../src/scenario/read-scenario.js'
import { resolveScenario } from '../../src/scenario/resolve-scenario.js'
import type { Outcome } from '../../src/vocabulary/diagnostic.js'
import { layOutAll } from '../../src/vocabulary/lay-out.js'
import { tinyCard } from '../fixtures/tiny-card.js'

// One broken file per mistake. The text beside it was written before the file was first read, as what a stranger should be told.
const here = import.meta.dirname
const endings = /\.(?:yaml|csv)$/

const readers: Readonly<Record<string, (file: TextFile) => Outcome<unknown>>> = {
  yaml: readYaml,
  data: readObservations,
  register: readRegister,
  plan: readPlan,
  scenario: file => {
    const chain = readScenarioChain(file, openBase)
    return chain.ok ? resolveScenario(chain.value, tinyCard) : chain
  },
}

function read(shownAs: string): Outcome<TextFile> {
  return readTextFile(join(here, shownAs), { shownAs })
}

function openBase(reference: string): Outcome<TextFile> {
  const beside = `scenario/${reference}.yaml`
  return read(existsSync(join(here, beside)) ? beside : `scenario/bases/${reference}.yaml`)
}

describe.each(Object.keys(readers))('broken files: %s', kind => {
  const names = readdirSync(join(here, kind)).filter(name => name !== 'bases')
  const broken = names.filter(name => endings.test(name))
  const expected = names.filter(name => name.endsWith('.expected.txt'))

  test('every broken file has its message beside it, and every message its file', () => {
    const stems = broken.map(name => name.replace(endings, '')).sort(byCodePoint)
    expect(stems).toEqual(expected.map(name => name.replace('.expected.txt', '')).sort(byCodePoint))
    expect(stems.length).toBeGreaterThan(10)
  })

  test.each(broken)('%s is refused with exactly the message beside it', name => {
    const file = read(`${kind}/${name}`)
    const outcome = file.ok ? readers[kind]?.(file.value) : file
    const message = outcome === undefined || outcome.ok ? 'accepted' : `${layOutAll(outcome.diagnostics)}\n`
    expect(message).toBe(readFileSync(join(here, kind, name.replace(endings, '.expected.txt')), 'utf8'))
  })
})

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
