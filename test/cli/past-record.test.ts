import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { at, outturnJson } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-past-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, 'models', 'past', 'data'), { recursive: true })
const write = (path: string, text: string) => writeFileSync(join(folder, path), text)

// Growth of a: 10%, 5%, 2%, 5%, 20%; of b: 5% every year; c has two comparable years only.
write(
  'models/past/model.yaml',
  `model: past
variables:
  a_growth: { role: exogenous, unit: rate }
  b_growth: { role: exogenous, unit: rate }
  c_growth: { role: exogenous, unit: rate }
  share: { role: exogenous, unit: ratio }
  a: { role: endogenous, unit: 亿元, prices: current }
  b: { role: endogenous, unit: 亿元, prices: current }
  c: { role: endogenous, unit: 亿元, prices: current }
equations:
  - { identity: "a = a(-1) * (1 + a_growth)" }
  - { identity: "b = b(-1) * (1 + b_growth)" }
  - { identity: "c = c(-1) * (1 + c_growth)" }
`,
)
const growths = { a: [0.1, 0.05, 0.02, 0.05, 0.2], b: [0.05, 0.05, 0.05, 0.05, 0.05] }
const rows = Object.entries(growths).flatMap(([series, rates]) => {
  let level = 100
  const levels = [level, ...rates.map(rate => (level = level * (1 + rate)))]
  return levels.map((value, index) => `${series},${2018 + index},${value},亿元`)
})
write(
  'models/past/data/all.csv',
  ['series,period,value,unit', ...rows, 'c,2021,90,亿元', 'c,2022,95,亿元', 'c,2023,100,亿元'].join('\n') +
    '\n',
)
write(
  'past.yaml',
  `scenario: past
model: past
from: 2024
to: 2024
assumptions: { a_growth: { all: 5% }, b_growth: { all: 5% }, c_growth: { all: 5% }, share: { all: 4% } }
`,
)
const last = 100 * 1.1 * 1.05 * 1.02 * 1.05 * 1.2
const target = (id: string, more: string) => `  - id: ${id}
    section: 0
    indicator: { zh: ${id}, en: ${id} }
    quote: 目标
    at: [0, 2]
    attribute: expected
    force: expected
    period: 2024
    ${more}
`
write(
  'targets.yaml',
  `report: { title: t, place: p, year: 2024, sha256: 40430fcd41e661ea8d9ab7dbe9a8c2f2ef6388c75eef4aeef1587ac9ecbff86c, length: 99 }
targets:
${[
  target(
    'floor',
    'measure: growth\n    bound: at least\n    value: 5\n    unit: "%"\n    expression: pct(a)',
  ),
  target('above', 'measure: growth\n    bound: above\n    value: 5\n    unit: "%"\n    expression: pct(a)'),
  target(
    'about',
    'measure: growth\n    bound: about\n    value: 3\n    tolerance: 1 pp\n    unit: "%"\n    expression: a_growth',
  ),
  target(
    'level',
    `measure: level\n    bound: at most\n    value: ${last * 1.04}\n    unit: 亿元\n    expression: a`,
  ),
  target('step', 'measure: sync\n    bound: in step with\n    reference: b-growth\n    expression: pct(a)'),
  target(
    'b-growth',
    'measure: growth\n    bound: at least\n    value: 5\n    unit: "%"\n    expression: pct(b)',
  ),
  target(
    'gap',
    'measure: differential\n    bound: at least\n    value: 1\n    unit: pp\n    reference: b-growth\n    expression: pct(a) - pct(b)',
  ),
  target(
    'short',
    'measure: growth\n    bound: at least\n    value: 5\n    unit: "%"\n    expression: pct(c)',
  ),
  target('share', 'measure: ratio\n    bound: at least\n    value: 4\n    unit: "%"\n    expression: share'),
].join('')}`,
)

test('past years are counted by growth, as each target is read', () => {
  const checked = at(
    outturnJson(['check', 'past.yaml', '--targets', 'targets.yaml'], { cwd: folder }),
    'scenarios',
    0,
  )
  const past = new Map(
    (at(checked, 'targets') as readonly { readonly id: string }[]).map(each => [each.id, at(each, 'past')]),
  )
  const five = { of: 5, from: '2019', to: '2023' }
  // 10, 5, 2, 5 and 20%: at least 5 but for the 2; strictly above twice; 2 to 4 once.
  expect(past.get('floor')).toEqual({ met: 4, ...five })
  expect(past.get('above')).toEqual({ met: 2, ...five })
  // 2% is within 2–4%, the other four lie above it.
  expect(past.get('about')).toEqual({ met: 1, above: 4, ...five })
  // 4% above the last level at the most: the 2% alone.
  expect(past.get('level')).toEqual({ met: 1, ...five })
  // Beside 5% every year: 5, 0, −3, 0 and 15 points more.
  expect(past.get('step')).toEqual({ met: 4, ...five })
  expect(past.get('gap')).toEqual({ met: 2, ...five })
  expect(past.get('short')).toBeUndefined()
  expect(past.get('share')).toBeUndefined()
})

test('equalities that contradict each other without any width have no smallest width, and JSON can be written', () => {
  const findings = at(
    outturnJson(['check', 'past.yaml', '--targets', 'targets.yaml'], { cwd: folder }),
    'scenarios',
    0,
    'findings',
  ) as readonly { readonly kind: string; readonly numbers: Readonly<Record<string, number>> }[]
  const own = findings.filter(({ kind, numbers }) => kind === 'equalities' && !('stated_width' in numbers))
  expect(own.length).toBeGreaterThan(0)
  expect(own.every(({ numbers }) => !('smallest_width' in numbers))).toBe(true)
})
