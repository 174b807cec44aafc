import type { AddFactor, Assumption, Exogenised, Scenario } from '../../src/vocabulary/assumption.js'
import type { Place } from '../../src/vocabulary/diagnostic.js'
import type { KnownValues } from '../../src/vocabulary/model.js'
import type { Frequency, Ordinal } from '../../src/vocabulary/period.js'

type Paths = Readonly<Record<string, Readonly<Record<number, number>>>>

const place: Place = { file: 'test', line: 1, column: 1, width: 1, text: '' }

function entries(path: Readonly<Record<number, number>>): ReadonlyMap<Ordinal, number> {
  return new Map(Object.entries(path).map(([period, value]) => [Number(period), value]))
}

/** Known values without a data file: `{ gdp: { 2023: 100 } }`. */
export function knownFrom(frequency: Frequency, series: Paths): KnownValues {
  const values = new Map(
    Object.entries(series).map(([id, path]) => {
      const known = [...entries(path)].map(
        ([period, value]) =>
          [period, { value, origin: { ...observed, series: id, period: `${period}` } }] as const,
      )
      return [id, new Map(known)] as const
    }),
  )
  return { frequency, values, asOf: undefined, pseudoRealTime: false }
}

const observed = {
  kind: 'observed',
  source: 'test',
  status: 'final',
  grade: '',
  basis: '',
  note: '',
  place,
} as const

/** A scenario without a file. */
export function scenarioOver(
  from: Ordinal,
  to: Ordinal,
  stated: { readonly assumptions?: Paths; readonly addFactors?: Paths; readonly exogenise?: Paths } = {},
): Scenario {
  const each = <Entry>(
    paths: Paths | undefined,
    make: (variable: string, values: ReadonlyMap<Ordinal, number>) => Entry,
  ) =>
    new Map(
      Object.entries(paths ?? {}).map(
        ([variable, path]) => [variable, make(variable, entries(path))] as const,
      ),
    )
  const shared = { scenario: 'test', place }
  return {
    id: 'test',
    title: { zh: '测试', en: 'test' },
    note: undefined,
    model: undefined,
    from,
    to,
    asOf: undefined,
    assumptions: each(
      stated.assumptions,
      (variable, values): Assumption => ({ variable, values, ...shared, interpolated: new Set() }),
    ),
    addFactors: each(stated.addFactors, (variable, values): AddFactor => ({ variable, values, ...shared })),
    exogenise: each(
      stated.exogenise,
      (variable, values): Exogenised => ({ variable, values, ...shared, because: 'test' }),
    ),
    correlations: [],
    uncertainty: undefined,
    chain: ['test'],
    overwrites: [],
    file: 'test',
  }
}
