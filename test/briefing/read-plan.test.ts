import { describe, expect, test } from 'vitest'
import { readPlan } from '../../src/briefing/read-plan.js'
import { textFile } from '../../src/files/text-file.js'
import { layOut } from '../../src/vocabulary/lay-out.js'

const good = `briefing: town-2024
title: { zh: 推演, en: Projection }
targets: ../targets.yaml
main: plan
scenarios: [baseline, plan]
period: 2024
compare: [gdp_growth]
contributions: { total: gdp_growth, parts: [a, b] }
`

function faults(text: string): readonly string[] {
  const read = readPlan(textFile('plan.yaml', text))
  return read.ok ? [] : read.diagnostics.map(layOut)
}

describe('a briefing plan', () => {
  test('is read as written', () => {
    const read = readPlan(textFile('plan.yaml', good))
    expect(read.ok && read.value).toEqual({
      briefing: 'town-2024',
      title: { zh: '推演', en: 'Projection' },
      targets: '../targets.yaml',
      main: 'plan',
      scenarios: ['baseline', 'plan'],
      period: '2024',
      compare: ['gdp_growth'],
      contributions: { total: 'gdp_growth', parts: ['a', 'b'] },
      periodPlace: expect.objectContaining({ file: 'plan.yaml', line: 6 }),
      // `plan` is named by `main` and again in the list; the list's mention counts.
      scenarioPlaces: new Map([
        ['baseline', expect.objectContaining({ file: 'plan.yaml', line: 5 })],
        ['plan', expect.objectContaining({ file: 'plan.yaml', line: 5 })],
      ]),
      draws: undefined,
      seed: undefined,
      fans: [],
      outturns: false,
      tornado: [],
      tornadoPlaces: new Map(),
      fanPlaces: new Map(),
      note: undefined,
      file: 'plan.yaml',
    })
  })

  test('a misspelt key is named with the nearest known one, at its place', () => {
    const [fault] = faults(good.replace('compare:', 'comprae:'))
    expect(fault).toContain('plan.yaml:7:1  error B100')
    expect(fault).toContain('Did you mean "compare"?')
  })

  test.each(['url', 'data', 'spec', 'href'])(
    '%s is refused wherever it stands: a page loads nothing',
    key => {
      const [fault] = faults(good.replace('total: gdp_growth', `total: gdp_growth, ${key}: /etc/passwd`))
      expect(fault).toContain('plan.yaml:8:')
      expect(fault).toContain(`B103  "${key}" has no place in a plan`)
    },
  )

  test('a name given twice, a name with a slash, a period of no form: all at once, in order', () => {
    const found = faults(
      good
        .replace('town-2024', '../etc/x')
        .replace('[baseline, plan]', '[plan, plan]')
        .replace(': 2024', ': 24-1'),
    )
    expect(found.map(text => /error (\w+)/.exec(text)?.[1])).toEqual(['B102', 'B104', 'B102'])
  })

  test('a missing key is named', () => {
    expect(faults(good.replace('main: plan\n', ''))[0]).toContain('lacks the key "main"')
  })

  test('more scenarios than a page can show are refused', () => {
    const many = Array.from({ length: 13 }, (_, index) => `s${index}`).join(', ')
    expect(faults(good.replace('[baseline, plan]', `[${many}]`))[0]).toContain('names 13; it takes 1 to 12')
  })

  test('asks for draws, a seed and fans, each with its place', () => {
    const read = readPlan(textFile('plan.yaml', `${good}draws: 16384\nseed: 7\nfans: [gdp_growth]\n`))
    expect(read.ok && read.value).toMatchObject({
      draws: 16384,
      seed: 7,
      fans: ['gdp_growth'],
      drawsPlace: { line: 9 },
      fanPlaces: new Map([['gdp_growth', expect.objectContaining({ line: 11, column: 8 })]]),
    })
  })

  test('asks what moves figures, each once and at most two, with their places; not without draws', () => {
    const two = readPlan(textFile('plan.yaml', `${good}draws: 16384\ntornado: [gdp@2024, retail@2024]\n`))
    expect(two.ok && two.value).toMatchObject({
      tornado: ['gdp@2024', 'retail@2024'],
      tornadoPlaces: new Map([
        ['gdp@2024', expect.objectContaining({ line: 10, column: 11 })],
        ['retail@2024', expect.objectContaining({ line: 10, column: 21 })],
      ]),
    })
    expect(faults(`${good}draws: 16384\ntornado: [a@1, b@1, c@1]\n`)[0]).toContain('names 3; it takes 1 to 2')
    expect(faults(`${good}tornado: [gdp@2024]\n`)[0]).toMatch(/plan\.yaml:9:10 {2}error B108/)
  })

  test('a misspelt key of draws is refused in its line', () => {
    expect(faults(`${good}darws: 16384\n`)[0]).toMatch(/plan\.yaml:9:1 {2}error B100[\s\S]*"draws"/)
    expect(faults(`${good}draws: 16384\nfan: [gdp_growth]\n`)[0]).toMatch(
      /plan\.yaml:10:1 {2}error B100[\s\S]*"fans"/,
    )
  })

  test('fans and a seed without draws would do nothing, and are refused in their lines', () => {
    const found = faults(`${good}seed: 7\nfans: [gdp_growth]\n`)
    expect(found.map(text => /^plan\.yaml:(\d+):\d+ {2}error (\w+)/.exec(text)?.slice(1))).toEqual([
      ['9', 'B108'],
      ['10', 'B108'],
    ])
  })

  test.each(['10', '1e9', 'many', '-1'])('draws: %s is refused', text => {
    expect(faults(`${good}draws: ${text}\n`)[0]).toMatch(/plan\.yaml:9:8 {2}error B102/)
  })
})
