import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outturn, root } from '../cli/outturn.js'
import { type Entry, Place, type PrintedReconciliation, type PrintedRelaxation } from './reconcile-place.js'

/** The register with figures changed as a relaxation says. */
function relaxed(entries: readonly Entry[], relaxations: readonly PrintedRelaxation[]): readonly Entry[] {
  return entries.map(entry => {
    const change = relaxations.find(({ target }) => target === entry.id)
    if (change === undefined) return entry
    if (change.field === 'tolerance') return { ...entry, tolerance: `${change.to} ${change.unit}` }
    return { ...entry, [change.field]: change.to, unit: change.unit }
  })
}

const growth = (id: string, variable: string, bound: string, value: number): Entry => ({
  id,
  expression: `pct(${variable})`,
  bound,
  value,
  unit: '%',
})
const level = (id: string, bound: string, value: number): Entry => ({
  id,
  expression: 'rd',
  measure: 'level',
  bound,
  value,
  unit: '亿元',
})
const share = (bound: string, value: number): Entry => ({
  id: 'intensity',
  expression: 'intensity',
  measure: 'share',
  bound,
  value,
  unit: '%',
})

/** Every promise a reconciliation makes, put to the command again. */
function keepsItsPromises(place: Place, entries: readonly Entry[], printed: PrintedReconciliation): void {
  for (const { targets, repairs } of printed.conflicts) {
    const members = entries.filter(({ id }) => targets.includes(id))
    expect(place.reconcile(members).feasible).toBe(false)
    for (const left of members)
      expect(place.reconcile(members.filter(member => member !== left)).feasible).toBe(true)
    for (const repair of repairs) expect(place.reconcile(relaxed(members, [repair])).feasible).toBe(true)
  }
  for (const { targets } of printed.corrections) {
    const rest = entries.filter(({ id }) => !targets.includes(id))
    if (rest.length > 0) expect(place.reconcile(rest).feasible).toBe(true)
  }
  if (!printed.feasible) expect(place.reconcile(relaxed(entries, printed.relaxation)).feasible).toBe(true)
}

describe('a ratio, a level and growth', () => {
  const entries = [
    growth('gdp', 'gdp_real', 'at least', 6),
    level('rd', 'at most', 40),
    share('at least', 3.8),
  ]

  test('cannot hold together; the best intensity is 40 / 1060 at prices that do not rise', () => {
    const place = new Place()
    const printed = place.reconcile(entries)
    expect(printed.feasible).toBe(false)
    expect(printed.conflicts.map(({ targets }) => targets)).toEqual([['gdp', 'rd', 'intensity']])
    const [conflict] = printed.conflicts
    // By hand: 40 / (1000 · 1.06 · 1) = 3.7736%; 3.8% · 1060 = 40.28; 40 / (0.038 · 1000) − 1 = 5.2632%.
    const to = new Map(conflict?.repairs.map(repair => [repair.target, repair.to]))
    expect(to.get('intensity')).toBeCloseTo((100 * 40) / 1060, 4)
    expect(to.get('rd')).toBeCloseTo(40.28, 3)
    expect(to.get('gdp')).toBeCloseTo((100 * 40) / 38 - 100, 4)
    expect(conflict?.kind).toBe('ranges')
    expect(conflict?.because.en).toContain('intensity reaches at most 3.77%, not 3.8%')
    expect(conflict?.arithmetic.at(-1)?.formula.en).toContain('= 3.77%')
    expect(conflict?.arithmetic.at(-1)?.value).toBeCloseTo(40 / 1060, 9)
  }, 60_000)

  test('every conflict, repair, correction and relaxation does what it says when put to the command', () => {
    const place = new Place()
    const more = [
      ...entries,
      growth('gdp-low', 'gdp_real', 'at most', 5),
      { ...growth('rd-growth', 'rd', 'at least', 8), attribute: 'binding' },
      { ...growth('nominal', 'gdp', 'at most', 5.5), measure: 'growth' },
    ]
    const printed = place.reconcile(more)
    const sets = printed.conflicts.map(({ targets }) => [...targets].sort().join(' '))
    // 6% and 5%; 6% real is at least 6% at current prices; 38 · 1.08 = 41.04 is above 40; and intensity against its three.
    expect(sets).toEqual(
      expect.arrayContaining(['gdp gdp-low', 'gdp nominal', 'rd rd-growth', 'gdp intensity rd']),
    )
    keepsItsPromises(place, more, printed)
    // A binding target weighs ten times: it does not give way where expected ones can.
    expect(printed.relaxation.map(({ target }) => target)).not.toContain('rd-growth')
  }, 120_000)
})

describe('targets that can hold', () => {
  // Standard deviations 2 points and 1 point, correlated −0.6; nothing else moves.
  const two = `
model: two
variables:
  x: { role: endogenous, unit: rate }
  y: { role: endogenous, unit: rate }
  a: { role: exogenous, unit: rate }
  b: { role: exogenous, unit: rate }
equations:
  - { identity: x = a + b }
  - { identity: y = a - b }
`
  const scenarioOf = (more: string) => `
scenario: two-plan
from: 2031
to: 2031
assumptions:
  a: { all: 4%, spread: 2 pp }
  b: { all: 1%, spread: 1 pp }
${more}`
  const files = (more: string) => ({
    model: two,
    data: 'series,period,value,unit\nx,2030,5,%\n',
    scenario: scenarioOf(more),
  })
  const entry = (id: string, expression: string, bound: string, value: number): Entry => ({
    id,
    expression,
    bound,
    value,
    unit: '%',
  })

  test('one target: the least unusual assumptions share the move by their variances', () => {
    const printed = new Place(files('')).reconcile([entry('x', 'x', 'at least', 7)])
    // 2 points more of a + b: a takes 4/5 of it and b 1/5. Distance² = 2² / (4 + 1); P(χ²₁ ≥ 0.8) = 2·Φ(−√0.8).
    const values = new Map(printed.witness?.levers.map(lever => [lever.variable, lever.value]))
    expect(values.get('a')).toBeCloseTo(0.04 + 0.016, 7)
    expect(values.get('b')).toBeCloseTo(0.01 + 0.004, 7)
    expect(printed.witness?.distance).toBeCloseTo(Math.sqrt(0.8), 6)
    expect(printed.witness?.directions).toBe(1)
    expect(printed.witness?.probability).toBeCloseTo(0.371093, 5)
    // One point more: distance = points / √5, so 1/√5 a point; and a + 0.8, b + 0.2.
    const [binding] = printed.binding
    expect(binding?.price).toBeCloseTo(1 / Math.sqrt(5), 5)
    expect(binding?.unit).toBe('pp')
    const costs = new Map(binding?.costs.map(({ of, change }) => [of, change]))
    expect(costs.get('a@2031')).toBeCloseTo(0.008, 5)
    expect(costs.get('b@2031')).toBeCloseTo(0.002, 5)
  })

  test('a correlation counts: with −0.6 the same move is rarer', () => {
    const printed = new Place(files('correlations: [[a, b, -0.6]]')).reconcile([
      entry('x', 'x', 'at least', 7),
    ])
    // Variance of a + b: 4 + 1 − 2·0.6·2·1 = 2.6.
    expect(printed.witness?.distance).toBeCloseTo(Math.sqrt(4 / 2.6), 6)
  })

  test('two targets: both bind, and the distance is that of the point where they meet', () => {
    const printed = new Place(files('')).reconcile([
      entry('x', 'x', 'at least', 7),
      entry('y', 'y', 'at most', 3),
    ])
    // a = 5, b = 2: half a standard deviation of one, a whole one of the other.
    expect(printed.witness?.distance).toBeCloseTo(Math.hypot(0.5, 1), 6)
    expect(printed.witness?.directions).toBe(2)
    expect(printed.witness?.probability).toBeCloseTo(Math.exp(-1.25 / 2), 6)
  })

  test('a target that the scenario already meets moves nothing', () => {
    const printed = new Place(files('')).reconcile([entry('x', 'x', 'at least', 4)])
    expect(printed.witness?.distance).toBe(0)
    expect(printed.witness?.probability).toBe(1)
    expect(printed.binding).toEqual([])
  })

  test('a range decides: 99% of a spread of 2 points ends at 5.15 points, and none has no end', () => {
    const place = new Place(files(''))
    const far = [entry('x', 'x', 'at least', 13), entry('y', 'y', 'about', 3)]
    // a + b ≥ 13 and a − b = 3: a = 8, b = 5, 4 points above 1: beyond 2.576 standard deviations of 1 point.
    const printed = place.reconcile(far)
    expect(printed.conflicts.map(({ kind }) => kind)).toEqual(['ranges'])
    expect(place.reconcile(far, '--range', 'none').feasible).toBe(true)
    expect(place.reconcile(far, '--range', '99.999').feasible).toBe(true)
  })
})

describe('readings', () => {
  test('同步 as equality, and a gap of one point, cannot hold literally; as floors they can', () => {
    const place = new Place({
      model: `
model: incomes
variables:
  gdp: { role: endogenous, unit: 亿元, prices: constant 2030 }
  urban: { role: endogenous, unit: 元/人, prices: constant 2030 }
  rural: { role: endogenous, unit: 元/人, prices: constant 2030 }
  g: { role: exogenous, unit: rate }
  u: { role: exogenous, unit: rate }
  r: { role: exogenous, unit: rate }
equations:
  - gdp = gdp(-1) * (1 + g)
  - urban = urban(-1) * (1 + u)
  - rural = rural(-1) * (1 + r)
`,
      data: 'series,period,value,unit\ngdp,2030,100,亿元\nurban,2030,50,元/人\nrural,2030,30,元/人\n',
      scenario: `
scenario: incomes-plan
from: 2031
to: 2031
assumptions: { g: { all: 5% }, u: { all: 5% }, r: { all: 5% } }
`,
    })
    const sync = (id: string, more: Partial<Entry> = {}): Entry => ({
      id,
      expression: `pct(${id})`,
      measure: 'sync',
      bound: 'in step with',
      reference: 'gdp',
      ...more,
    })
    const gap: Entry = {
      id: 'gap',
      expression: 'pct(rural) - pct(urban)',
      measure: 'differential',
      bound: 'exactly',
      value: 1,
      unit: 'pp',
      reference: 'urban',
    }
    const entries = [sync('urban'), sync('rural'), gap]
    const printed = place.reconcile(entries)
    expect(printed.feasible).toBe(true)
    expect(printed.other_reading.conflicts.map(({ targets, kind }) => ({ targets, kind }))).toEqual([
      { targets: ['urban', 'rural', 'gap'], kind: 'equations' },
    ])
    // With half a point of width each they meet exactly at the edge.
    const wide = [sync('urban', { tolerance: '0.5 pp' }), sync('rural', { tolerance: '0.5 pp' }), gap]
    expect(place.reconcile(wide, '--read-as', 'point').feasible).toBe(true)
    const narrow = [sync('urban', { tolerance: '0.4 pp' }), sync('rural', { tolerance: '0.4 pp' }), gap]
    const points = place.reconcile(narrow, '--read-as', 'point')
    expect(points.feasible).toBe(false)
    // A floor of rural incomes leaves them room above; one of urban incomes or of the gap leaves rural − urban at 0.8 at most.
    const helps = points.conflicts[0]?.readings.filter(({ holds }) => holds).map(({ target }) => target)
    expect(helps).toEqual(['rural'])
    for (const repair of points.conflicts[0]?.repairs ?? []) {
      expect(place.reconcile(relaxed(narrow, [repair]), '--read-as', 'point').feasible).toBe(true)
    }
  }, 60_000)
})

describe('Hangzhou', () => {
  const reconcileShipped = (scenarioName: string, ...words: readonly string[]) => {
    const ended = outturn(['reconcile', scenarioName, '--json', ...words], { cwd: root })
    return { code: ended.code, printed: JSON.parse(ended.stdout) as PrintedReconciliation }
  }

  test('estimated equations without residual: urban incomes cannot keep step; with residuals all can hold', () => {
    const { code, printed } = reconcileShipped('baseline')
    expect(code).toBe(6)
    expect(printed.conflicts.map(({ targets }) => targets)).toEqual([['urban-income']])
    expect(printed.with_residuals).toEqual({ feasible: true })
    const loose = reconcileShipped('baseline', '--include', 'assumptions,base,shocks')
    expect(loose.code).toBe(0)
    expect(loose.printed.witness?.probability).toBeGreaterThan(0.05)
  }, 60_000)

  test('read as points, R&D spending, intensity and growth are a conflict, and R&D spending has to be higher', () => {
    const { printed } = reconcileShipped('plan', '--include', 'assumptions,base,shocks', '--read-as', 'point')
    const conflict = printed.conflicts.find(
      ({ targets }) => [...targets].sort().join(' ') === 'gdp-growth rd-intensity rd-spend',
    )
    // 3.95% of a GDP that grows 5% at least, at the lowest plausible prices (−1.5%): 0.0395 · 20059 · 1.05 · 0.985 = 819.5.
    const spending = conflict?.repairs.find(({ target }) => target === 'rd-spend')
    expect(spending?.to).toBeCloseTo(0.0395 * 20059 * 1.05 * 0.985, 1)
    expect(conflict?.readings).toContainEqual({ target: 'rd-spend', read_as: 'floor', holds: true })
  }, 60_000)

  test('the witness, written into a scenario, meets every target in a check', () => {
    const { printed } = reconcileShipped('baseline', '--include', 'assumptions,shocks')
    const folder = mkdtempSync(join(tmpdir(), 'witness-'))
    const at2024 = printed.witness?.levers.filter(({ period }) => period === '2024') ?? []
    const of = (kind: string) => at2024.filter(lever => lever.kind === kind)
    const listed = (() => {
      const ended = outturn(['list', 'variables', '--model', 'hangzhou', '--json'], { cwd: root })
      const document = JSON.parse(ended.stdout) as {
        readonly variables: readonly { readonly id: string; readonly unit: string }[]
      }
      return new Map(document.variables.map(({ id, unit }) => [id, unit]))
    })()
    const written = (variable: string, value: number, isAdd = false): string => {
      const unit = listed.get(variable) ?? '1'
      if (/_(?:premium|drift)$/.test(variable)) return `${(100 * value).toFixed(18)} pp`
      if (unit === 'ratio' || unit === 'rate') return `${(100 * value).toFixed(18)}${isAdd ? ' pp' : '%'}`
      return unit === 'pp' ? `${(100 * value).toFixed(18)} pp` : `${value.toFixed(18)} ${unit}`
    }
    expect(of('assumption').length).toBeGreaterThan(20)
    expect(written('gdp_growth', 0.05)).toBe('5.000000000000000000%')
    writeFileSync(
      join(folder, 'witness.yaml'),
      `scenario: witness\nbase: baseline\nmodel: hangzhou\nas_of: 2024-01-31\nfrom: 2024\nto: 2024\nassumptions:\n${of(
        'assumption',
      )
        .map(({ variable, value }) => `  ${variable}: { 2024: ${written(variable, value)} }\n`)
        .join('')}`,
    )
    const ended = outturn(['check', join(folder, 'witness.yaml'), '--json'], { cwd: root })
    expect(ended.stderr).toBe('')
    const document = JSON.parse(ended.stdout) as {
      readonly scenarios: readonly {
        readonly targets: readonly {
          readonly id: string
          readonly modelled: boolean
          readonly verdict: string
        }[]
      }[]
    }
    const missed = document.scenarios[0]?.targets.flatMap(({ id, modelled, verdict }) =>
      modelled && verdict !== 'met' ? [id] : [],
    )
    // Residuals of equations stand in no scenario here: only what they explain may be missed.
    const explained = of('shock').flatMap(({ variable, value, deviation }) =>
      value !== 0 && deviation !== 0 ? [variable] : [],
    )
    expect(explained.length).toBeGreaterThan(0)
    expect(missed).toEqual(['urban-income', 'pm25'])
  }, 60_000)
})

describe('refusals', () => {
  test.each([
    [['--range', '0'], '--range 0: a share in per cent between 0 and 100'],
    [['--include', 'shocks,weather'], '--include weather'],
    [['--limit', '0'], '--limit 0'],
    [['--binding-weight', '-1'], '--binding-weight -1'],
    [['--read-as', 'ceiling'], '--read-as ceiling'],
  ])('%j ends with 2', (words, message) => {
    const ended = outturn(['reconcile', 'baseline', ...words], { cwd: root })
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(message)
    expect(ended.stdout).toBe('')
  })
})
