import { chiSquareTail } from '../numerics/chi-square.js'
import {
  type Combination,
  type DistanceParts,
  distanceParts,
  type StandardisedPoint,
} from '../numerics/joint-distance.js'
import { type Covariances, momentGroups } from '../numerics/joint-moments.js'
import type { Target } from '../vocabulary/target.js'
import type { FixedCombination, JointDistance, PinnedTarget } from '../vocabulary/together.js'
import { isShownInPercent, unitOf } from '../vocabulary/unit.js'
import { asRead } from './as-read.js'
import { nearestPoint } from './nearest-values.js'
import { statedFigure } from './read-target.js'
import type { TargetMeter } from './target-meters.js'

/** The targets that are measured in each draw, and how their figures vary together there. */
export interface DrawnFigures {
  readonly meters: readonly Pick<TargetMeter, 'id' | 'target' | 'unit'>[]
  readonly moments: (withoutGroup?: number) => Covariances
}

/** With fewer draws a target, covariances are too uncertain: they make d² too large by (n − 1)/(n − k − 2) on average, here 5.4% for one target and 2.6% for many. */
const drawsPerTarget = 40
/** The solver's own tolerance (relative residual), which is how far a figure may be off in a draw. */
const solverTolerance = 1e-10

/** The fewest draws from which a distance of so many targets is computed. */
export function fewestDraws(targets: number): number {
  return drawsPerTarget * targets
}

/**
 * The Mahalanobis distance d² = (τ − μ)'Σ⁻¹(τ − μ) of the targets at their stated figures τ from the mean μ of the draws, with Σ the covariances of what the
 * targets measure. Floors and ceilings that the middle of the draws passes are free. Targets that others fix in every draw add no direction; where their figure contradicts that, no future holds all, the combination is named, and the one
 * whose absence leaves the rest nearest is left out. Undefined with too few draws.
 */
export function pinnedDistance({ meters, moments }: DrawnFigures): JointDistance | undefined {
  const all = moments()
  if (meters.length === 0 || !(all.count >= fewestDraws(meters.length))) return undefined
  const stated = meters.map(({ target, unit }) => statedFigure(target, unit) ?? Number.NaN)
  const point = standardised(all, stated, meters)
  const sides = meters.map(({ target }) => sideOf(target))
  const { members, found } = leaveOut(point, sides, toHold(point, sides, all.count))
  const leftOut = new Set(found.map(each => each.leftOut))
  const parts = distanceParts(point, members)
  const distance = Math.sqrt(parts.squared)
  const rank = parts.independent.length
  const again = (group: number): StandardisedPoint => standardised(moments(group), stated, meters)
  const unusual = (squared: number): number => (rank === 0 ? 1 : chiSquareTail(squared, rank))
  return {
    draws: all.count,
    rank,
    distance,
    error: jackknife(group => Math.sqrt(distanceParts(again(group), parts.independent).squared)),
    unusual: unusual(parts.squared),
    pinned: meters.map(({ id, unit }, index): PinnedTarget => {
      const rest = members.filter(each => each !== index)
      return {
        id,
        unit,
        value: stated[index] ?? Number.NaN,
        free: rest.length === members.length && !leftOut.has(index),
        mean: all.means[index] ?? Number.NaN,
        sd: point.still.has(index) ? 0 : sdOf(all, index),
        z: point.still.has(index) ? undefined : point.z[index],
        without: rest.length === members.length ? undefined : Math.sqrt(distanceParts(point, rest).squared),
      }
    }),
    impossible: found.map(each => combinationOf(each, all, stated, meters)),
    nearest: nearestPoint(meters, all, point, {
      jackknife,
      again: group => ({ moments: moments(group), point: again(group) }),
    }),
  }
}

/** In standard deviations of each figure. */
function standardised(
  { means, matrix, size, rounding }: Covariances,
  stated: readonly number[],
  meters: DrawnFigures['meters'],
): StandardisedPoint {
  const sds = Array.from({ length: size }, (_, i) => Math.sqrt(matrix[i * size + i] ?? 0))
  const sizes = meters.map(({ unit }, i) => sizeOf(unit, means[i] ?? 0, stated[i] ?? 0))
  const still = new Set(sds.flatMap((sd, i) => (sd <= solverTolerance * (sizes[i] ?? 0) ? [i] : [])))
  const correlations = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    correlations[i * size + i] = 1
    for (let j = 0; j < i; j++) {
      if (still.has(i) || still.has(j)) continue
      const r = (matrix[i * size + j] ?? 0) / (sds[i] ?? 1) / (sds[j] ?? 1)
      correlations[i * size + j] = r
      correlations[j * size + i] = r
    }
  }
  const z = Float64Array.from(stated, (value, i) => {
    const away = value - (means[i] ?? 0)
    return still.has(i) ? away : away / (sds[i] ?? 1)
  })
  // Of a figure that does not move: the slack of a verdict, 1e-9 of its size.
  const noise = Float64Array.from(sizes, (each, i) =>
    still.has(i) ? 10 * solverTolerance * each : (solverTolerance * each) / (sds[i] ?? 1),
  )
  return { correlations, size, z, still, rounding, noise }
}

/** What a figure is made of: fractions come from quotients near 1. */
function sizeOf(unit: string, mean: number, stated: number): number {
  return isFraction(unit) ? 1 : Math.max(Math.abs(mean), Math.abs(stated))
}

function isFraction(unit: string): boolean {
  return isShownInPercent(unit) || unitOf(unit)?.kind === 'difference'
}

function sdOf({ matrix, size }: Covariances, index: number): number {
  return Math.sqrt(matrix[index * size + index] ?? 0)
}

/** A contradicted combination, with the distance of the rest without each of its figures, and which is left out. */
interface Contradiction {
  readonly weights: ReadonlyMap<number, number>
  readonly without: readonly { readonly figure: number; readonly distance: number }[]
  readonly leftOut: number
}

/** 1 for a floor, −1 for a ceiling, by what the text promises and not by how a figure is assessed; 0 for figures. */
function sideOf({ bound }: Target): -1 | 0 | 1 {
  if (bound === 'at least' || bound === 'above') return 1
  return bound === 'at most' || bound === 'below' ? -1 : 0
}

/** So many standard errors of the mean have to lie between it and a bound that is called passed: one on the edge is held with every seed. */
const clearly = 3

/** All but the floors and ceilings that the middle of the draws passes, unless what is held fixes them on the wrong side. */
function toHold(point: StandardisedPoint, sides: readonly number[], draws: number): readonly number[] {
  const { z, still, noise, size } = point
  const every = Array.from({ length: size }, (_, index) => index)
  const held = every.filter(index => {
    const inside = -(sides[index] ?? 0) * (z[index] ?? Number.NaN)
    return !(inside > (still.has(index) ? (noise[index] ?? 0) : clearly / Math.sqrt(draws)))
  })
  return every.filter(index => {
    if (held.includes(index)) return true
    const tied = distanceParts(point, [...held, index]).combinations.find(
      ({ weights, agrees }) => !agrees && [...weights.keys()].at(-1) === index,
    )
    return tied !== undefined && !isPassed(index, tied, sides)
  })
}

/** Whether what the others of a combination make of a figure, −rest/weight from its own, lies inside its bound. */
function isPassed(figure: number, { weights, rest }: Combination, sides: readonly number[]): boolean {
  return (-(sides[figure] ?? 0) * rest) / (weights.get(figure) ?? 1) > 0
}

/**
 * Leaves targets out until no combination is contradicted, each time the one whose absence leaves the rest nearest. A floor or ceiling that the others of the
 * combination pass contradicts nothing: the lower of two floors on one thing is free.
 */
function leaveOut(
  point: StandardisedPoint,
  sides: readonly number[],
  held: readonly number[],
): {
  readonly members: readonly number[]
  readonly found: readonly Contradiction[]
} {
  let members = held
  const found: Contradiction[] = []
  for (;;) {
    const broken = firstContradiction(distanceParts(point, members))
    if (broken === undefined) return { members, found }
    const passed = [...broken.weights.keys()].find(figure => isPassed(figure, broken, sides))
    if (passed !== undefined) {
      members = members.filter(each => each !== passed)
      continue
    }
    const figures = [...broken.weights.keys()].sort((a, b) => a - b)
    const without = figures.map(figure => {
      const rest = members.filter(each => each !== figure)
      return { figure, distance: Math.sqrt(distanceParts(point, rest).squared) }
    })
    const nearest = without.reduce((best, each) => (each.distance < best.distance ? each : best))
    found.push({ weights: broken.weights, without, leftOut: nearest.figure })
    members = members.filter(each => each !== nearest.figure)
  }
}

function firstContradiction({ combinations }: DistanceParts) {
  return combinations.find(({ agrees }) => !agrees)
}

/** In the targets' own units, the first with weight 1. */
function combinationOf(
  { weights, without, leftOut }: Contradiction,
  all: Covariances,
  stated: readonly number[],
  meters: DrawnFigures['meters'],
): FixedCombination {
  const figures = [...weights.keys()].sort((a, b) => a - b)
  const own = (figure: number): number =>
    figures.length === 1 ? 1 : (weights.get(figure) ?? 0) / sdOf(all, figure)
  const first = own(figures[0] ?? 0)
  // Weights come from correlations and are good to some nine digits.
  const terms = figures.map(figure => ({ figure, weight: Number((own(figure) / first).toPrecision(9)) }))
  const id = (figure: number): string => meters[figure]?.id ?? ''
  const sum = (values: ArrayLike<number>): number =>
    terms.reduce((total, { figure, weight }) => total + weight * (values[figure] ?? Number.NaN), 0)
  const sizes = terms.reduce(
    (total, { figure, weight }) =>
      total +
      Math.abs(weight) * sizeOf(meters[figure]?.unit ?? '1', all.means[figure] ?? 0, stated[figure] ?? 0),
    0,
  )
  const always = rounded(sum(all.means), sizes)
  const units = new Set(figures.map(figure => unitIn(meters[figure]?.unit ?? '1', figures.length)))
  const [unit] = units
  return {
    terms: terms.map(({ figure, weight }) => ({ id: id(figure), weight })),
    always,
    needed: rounded(sum(stated), sizes),
    unit: units.size === 1 ? unit : undefined,
    without: without.map(({ figure, distance }) => ({ id: id(figure), distance })),
    leftOut: id(leftOut),
    holdsAsRead: asRead(
      terms.flatMap(({ figure, weight }) => {
        const meter = meters[figure]
        return meter === undefined ? [] : [{ ...meter, weight }]
      }),
      always,
      1e-9 * sizes,
    ),
  }
}

/** Nothing where rounding leaves no more; else to the digits that are left. */
function rounded(value: number, sizes: number): number {
  return Math.abs(value) <= 1e-9 * sizes ? 0 : Number(value.toPrecision(9))
}

/** A sum of rates with signs is in points; a rate alone stays one. */
function unitIn(unit: string, terms: number): string {
  return terms > 1 && isFraction(unit) ? 'pp' : unit
}

/** The error of a figure computed from moments: computed again without each of eight groups (B. Efron, Ann. Statist. 7 (1979)). */
function jackknife(figure: (withoutGroup: number) => number): number {
  const figures = Array.from({ length: momentGroups }, (_, group) => figure(group))
  const mean = figures.reduce((sum, each) => sum + each, 0) / momentGroups
  const squares = figures.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return Math.sqrt(((momentGroups - 1) / momentGroups) * squares)
}
