import type { Expression } from '../equations/expression.js'
import type { Diagnostic } from '../vocabulary/diagnostic.js'
import type { KnownValues, ModelCard, VariableSpec } from '../vocabulary/model.js'
import type { Observations } from '../vocabulary/observation.js'
import { overYearOf } from '../vocabulary/over-year.js'
import { type Paths, valueAt } from '../vocabulary/path.js'
import { periodsPerYear } from '../vocabulary/period.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import { isShownInPercent, unitOf } from '../vocabulary/unit.js'
import { annualGrowth, annualLevels } from './annual-past.js'
import { contradictions } from './contradictions.js'
import type { YearFigures } from './figures.js'
import { readFigures } from './read-figures.js'
import type { SeriesEvidence } from './tracked-series.js'

/** What the year is followed with. */
export interface ProgressInput {
  readonly year: number
  readonly model: ModelCard
  readonly register: TargetRegister
  readonly expressions: ReadonlyMap<string, Expression>
  /** Quarterly and monthly results, at most one of each. */
  readonly data: readonly Observations[]
  /** The annual past. */
  readonly observations: Observations
  readonly known: KnownValues
  /** A solved scenario, where there is one. */
  readonly paths: Paths | undefined
  /** Growth-rate variable → the variable whose growth it is. */
  readonly growthOf: ReadonlyMap<string, string>
}

/** What a series is called, measured in and made a year of. */
export interface SeriesName {
  readonly series: string
  readonly spec: Pick<VariableSpec, 'unit' | 'prices' | 'publishedUnit' | 'overYear'>
  /** The variable behind it; undefined for a target's own results. */
  readonly variable: string | undefined
}

/** The series behind a variable. */
export function seriesOfVariable(model: ModelCard, variable: string): SeriesName | undefined {
  const spec = model.variables.get(variable)
  return spec === undefined ? undefined : { series: spec.series ?? variable, spec, variable }
}

/**
 * A target that no variable measures has its results under its own name, with _ for -. Counts and levels add up over the year; a share is what it is at the
 * end.
 */
export function ownSeries({ id, unit, measure }: Target): SeriesName {
  const series = id.replaceAll('-', '_')
  const isGrowth = measure === 'growth' || measure === 'direction' || measure === 'sync'
  const inside = unit === '%' ? (isGrowth ? 'index' : 'ratio') : (unit ?? '1')
  const overYear = measure === 'share' || measure === 'ratio' ? 'end' : 'sum'
  return { series, spec: { unit: inside, overYear }, variable: undefined }
}

/** Evidence on a series, asked for by name; undefined where the year has no result. */
export type EvidenceOf = (name: SeriesName) => SeriesEvidence | undefined

/** Gathers the evidence on one series from the file that reaches farthest into the year, and what is wrong with it. */
export function gather(
  input: ProgressInput,
  { series, spec, variable }: SeriesName,
): { readonly evidence: SeriesEvidence | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { year, data, observations, model, known, paths } = input
  const combining = overYearOf(spec)
  // An index stands for a flow whose level is published in its own unit, if at all.
  const isIndex = unitOf(spec.unit)?.kind === 'plain' && combining === 'sum'
  const growthName = growthNameOf(model, { series, spec, variable })
  const read = data.map(file => {
    const unit = isIndex ? (file.series.get(series)?.[0]?.unit ?? spec.unit) : spec.unit
    const levels = readFigures(file, { series, spec: { ...spec, unit }, combining, year })
    const growth =
      growthName === undefined
        ? { years: new Map<number, YearFigures>(), diagnostics: [] }
        : readFigures(file, {
            ...{ series: growthName, spec: { unit: 'rate' }, year },
            combining: 'growth' as const,
          })
    return { file, unit, levels, growth, diagnostics: [...levels.diagnostics, ...growth.diagnostics] }
  })
  const diagnostics = [
    ...read.flatMap(each => each.diagnostics),
    ...contradictions(read, series, combining, year),
  ]
  const reach = (each: (typeof read)[number]): number =>
    Math.max(0, ...[each.levels, each.growth].map(found => found.years.get(year)?.elapsed ?? 0)) /
    periodsPerYear(each.file.frequency)
  const [best] = [...read].sort((a, b) => reach(b) - reach(a))
  if (best === undefined || reach(best) === 0) return { evidence: undefined, diagnostics }
  const before = <Value>(all: ReadonlyMap<number, Value>) => new Map([...all].filter(([at]) => at < year))
  return {
    diagnostics,
    evidence: {
      // Of a target's own results the unit is what the file says: a register that promises growth names none.
      spec: variable === undefined ? { ...spec, unit: best.unit } : spec,
      ...{ year, frequency: best.file.frequency },
      levels: best.levels.years,
      growth: best.growth.years,
      levelsAreOwn: variable === undefined || (!isReal(spec) && !isIndex),
      annual: before(annualLevels(observations, series, { ...spec, unit: best.unit }, model.bases)),
      annualGrowth: annualGrowth(observations, series, year, { isReal: isReal(spec), bases: model.bases }),
      known: at =>
        variable === undefined || at >= year ? undefined : known.values.get(variable)?.get(at)?.value,
      isEstimatedBefore:
        variable !== undefined && known.values.get(variable)?.get(year - 1)?.origin.kind === 'estimated',
      run: at => (variable === undefined || paths === undefined ? undefined : valueAt(paths, variable, at)),
    },
  }
}

/** The name under which growth of a series on a year earlier is published; undefined where it is not read: of means and stocks, whose parts it does not weigh. */
export function growthNameOf(model: ModelCard, { series, spec }: SeriesName): string | undefined {
  if (isShownInPercent(spec.unit) || overYearOf(spec) !== 'sum') return undefined
  // Real growth is no growth of a level at current prices.
  return !isReal(spec) && sharedWithReal(model, series) ? undefined : `${series}_growth`
}

function isReal({ prices }: Pick<VariableSpec, 'prices'>): boolean {
  return prices?.startsWith('constant') === true
}

/** True where a variable at constant prices has the same series: `SERIES_growth` is then that one's. */
function sharedWithReal(model: ModelCard, series: string): boolean {
  return [...model.variables].some(([id, spec]) => (spec.series ?? id) === series && isReal(spec))
}
