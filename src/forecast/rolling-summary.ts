import type { Judgement } from './judge-forecast.js'
import { type Coverage, coverage } from './scores/coverage.js'
import { type PitHistogram, pitHistogram } from './scores/pit-histogram.js'
import { owa, type PointAccuracy, smape } from './scores/point-scores.js'

/** How often outturns lie where they should, every record counted once. */
export interface Calibration {
  readonly coverage80: Coverage
  readonly coverage95: Coverage
  readonly pit: PitHistogram
}

/** Averages over judged steps. Scaled scores are means of score/scale over the records that have a scale; NaN where none has. */
export interface ScoreSummary extends Calibration {
  readonly count: number
  /** Records without a scale, absent from every scaled score. */
  readonly unscaled: number
  /** Percent. */
  readonly smape: number
  readonly mase: number
  readonly scaledCrps: number
  /** Scaled interval scores; at 95% the MSIS of the M4 competition. */
  readonly msis80: number
  readonly msis95: number
}

export interface MethodSummary extends ScoreSummary {
  readonly method: string
  readonly byStep: readonly (ScoreSummary & { readonly step: number })[]
  /**
   * Against the benchmark, both over the steps that both were judged at; undefined without a benchmark, without such steps, and when the benchmark
   * made no error.
   */
  readonly owa: number | undefined
}

interface JudgedStep extends Judgement {
  readonly origin: number
  readonly step: number
  readonly scale: number | undefined
}

/** Summary of the records of one method, of which there is at least one; `benchmark` holds those of the method compared with. */
export function summariseMethod(
  method: string,
  records: readonly JudgedStep[],
  benchmark: readonly JudgedStep[] | undefined,
): MethodSummary {
  const steps = [...new Set(records.map(record => record.step))].sort((a, b) => a - b)
  return {
    method,
    ...summariseScores(records),
    byStep: steps.map(step => ({ step, ...summariseScores(records.filter(each => each.step === step)) })),
    owa: benchmark === undefined ? undefined : owaOnSharedSteps(records, benchmark),
  }
}

function summariseScores(records: readonly JudgedStep[]): ScoreSummary {
  const scaled = (score: (record: JudgedStep) => number) =>
    mean(records.flatMap(record => (record.scale === undefined ? [] : [score(record) / record.scale])))
  return {
    count: records.length,
    unscaled: records.filter(record => record.scale === undefined).length,
    ...accuracy(records),
    scaledCrps: scaled(record => record.crps),
    msis80: scaled(record => record.score80),
    msis95: scaled(record => record.score95),
    ...calibration(records),
  }
}

/** Coverage and probability integral transforms of the records. */
export function calibration(records: readonly Judgement[]): Calibration {
  const outturns = records.map(record => record.outturn)
  return {
    coverage80: coverage(
      records.map(record => record.interval80),
      outturns,
      0.8,
    ),
    coverage95: coverage(
      records.map(record => record.interval95),
      outturns,
      0.95,
    ),
    pit: pitHistogram(records.map(record => record.pit)),
  }
}

function accuracy(records: readonly JudgedStep[]): PointAccuracy {
  return {
    smape: smape(
      records.map(record => record.outturn),
      records.map(record => record.point),
    ),
    mase: mean(
      records.flatMap(({ absoluteError, scale }) => (scale === undefined ? [] : [absoluteError / scale])),
    ),
  }
}

function owaOnSharedSteps(
  records: readonly JudgedStep[],
  benchmark: readonly JudgedStep[],
): number | undefined {
  const key = ({ origin, step }: JudgedStep) => `${origin}+${step}`
  const [own, other] = [new Set(records.map(key)), new Set(benchmark.map(key))]
  const shared = records.filter(record => other.has(key(record)))
  if (shared.length === 0) return undefined
  const ratio = owa(accuracy(shared), accuracy(benchmark.filter(record => own.has(key(record)))))
  return Number.isFinite(ratio) ? ratio : undefined
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
