import { unitOf } from '../vocabulary/unit.js'
import { amountIn } from './compounding.js'
import { byIndicator, indicatorOf, isOfGrowth, type NamedTarget, type StarterRequest } from './request.js'
import type { Driver, Remainder, Sketch } from './sketch.js'

/** What the report's own figures make of an assumption in the year of the plan. */
export interface PlanFigure {
  readonly variable: string
  /** As a scenario takes it: `7%`, `30 微克/立方米`. */
  readonly value: string
  /** The sentences it rests on, and the arithmetic where there is any. */
  readonly because: readonly string[]
}

interface Growth {
  /** In per cent. */
  readonly percent: number
  readonly because: readonly string[]
}

/**
 * The assumptions that the report's figures set directly: a growth target is the growth, a level target the growth that leads there, 同步 the growth of what is
 * named, a share the share; and the part of a sum that no target names takes what is left of the target for the whole. The rest is left to the baseline.
 */
export function planFigures(sketch: Sketch, request: StarterRequest): readonly PlanFigure[] {
  const targets = byIndicator(request.targets.filter(({ year }) => year === request.year))
  const growths = new Map<string, Growth>()
  for (const driver of sketch.drivers) {
    const found = driver.kind === 'path' ? undefined : growthOf(driver, targets)
    if (found !== undefined) growths.set(driver.indicator, found)
  }
  return [
    ...sketch.drivers.flatMap(driver => {
      const { variable, indicator, kind } = driver
      if (kind === 'path') return pathFigure(driver, targets.get(indicator) ?? []) ?? []
      const found = growths.get(indicator)
      return found === undefined
        ? []
        : [{ variable, value: `${decimals(found.percent)}%`, because: found.because }]
    }),
    ...sketch.remainders.flatMap(remainder => remainderFigure(remainder, targets, growths) ?? []),
  ]
}

/**
 * What the report says of the growth of something: its figure; else what it is to keep up with, the strictest of several; else what leads to its level. `asked` are the indicators
 * that are being asked about, because two may refer to each other.
 */
function growthOf(
  driver: Omit<Driver, 'variable'>,
  targets: ReadonlyMap<string, readonly NamedTarget[]>,
  asked: readonly string[] = [],
): Growth | undefined {
  const own = targets.get(driver.indicator) ?? []
  const stated = growthTarget(driver.indicator, targets)
  if (stated?.value !== undefined)
    return { percent: strictly(stated, middle(stated)), because: [stated.quote] }
  const related = own.flatMap(target => {
    const { measure, reference, quote } = target
    const isRelation = measure === 'sync' || measure === 'differential'
    if (!isRelation || reference === undefined || asked.includes(reference)) return []
    const other = { indicator: reference, kind: 'growth', unit: '1', base: undefined } as const
    const found = growthOf(other, targets, [...asked, driver.indicator])
    if (found === undefined) return []
    const gap = measure === 'differential' ? strictly(target, middle(target)) : 0
    return [{ percent: found.percent + gap, because: [quote, ...found.because] }]
  })
  const [strictest] = related.sort((a, b) => b.percent - a.percent)
  if (strictest !== undefined) return strictest
  const level = own.find(({ measure, value }) => measure === 'level' && value !== undefined)
  return level === undefined || driver.kind === 'rate' ? undefined : growthTo(driver, level)
}

function growthTarget(
  reference: string | undefined,
  targets: ReadonlyMap<string, readonly NamedTarget[]>,
): NamedTarget | undefined {
  return targets
    .get(reference ?? '')
    ?.find(({ measure, unit, value }) => measure === 'growth' && unit === '%' && value !== undefined)
}

/** The growth that leads from the level of the base year to the target, rounded to the side where it is met. */
function growthTo(
  { base, unit, indicator }: Omit<Driver, 'variable'>,
  target: NamedTarget,
): Growth | undefined {
  const wanted = amountOf(target, unit)
  if (base === undefined || wanted === undefined) return undefined
  const isCeiling =
    target.bound === 'at most' || target.bound === 'below' || indicatorOf(indicator).lessIsBetter === true
  const percent = roundedTo(100 * (wanted / base - 1), isCeiling ? 'down' : 'up')
  return {
    percent,
    because: [target.quote, `${decimals(wanted)} ÷ ${decimals(base)} − 1 = ${decimals(percent)}%`],
  }
}

/** The value itself; what the base year has reached already is held. */
function pathFigure(
  { variable, unit, base }: Driver,
  own: readonly NamedTarget[],
): readonly PlanFigure[] | undefined {
  const change = own.find(
    target => target.measure === 'growth' && target.unit === 'pp' && target.value !== undefined,
  )
  if (change?.value !== undefined && base !== undefined) {
    const to = 100 * base + middle(change)
    const because = [change.quote, `${decimals(100 * base)} + ${decimals(middle(change))} = ${decimals(to)}`]
    return [{ variable, value: `${decimals(to)}%`, because }]
  }
  const target =
    own.find(
      ({ measure, value }) => measure !== 'growth' && measure !== 'direction' && value !== undefined,
    ) ?? own.find(target => isOfGrowth(target) && target.measure === 'growth' && target.value !== undefined)
  const wanted = target === undefined ? undefined : levelOf(target, unit, base)
  if (target === undefined || wanted === undefined) return undefined
  const show = (value: number): string =>
    unit === 'ratio'
      ? `${decimals(100 * value)}%`
      : unit === '1'
        ? decimals(value)
        : `${decimals(value)} ${unit}`
  const isHeld =
    base !== undefined &&
    (target.bound === 'at most' ? base <= wanted : target.bound === 'at least' && base >= wanted)
  return isHeld
    ? [
        {
          variable,
          value: show(base),
          because: [target.quote, `already so in the year before: held at ${show(base)}`],
        },
      ]
    : [{ variable, value: show(wanted), because: [target.quote] }]
}

/** `(whole × its growth − Σ parts × theirs) ÷ what is left`, where all of them are known. */
function remainderFigure(
  { variable, whole, levels, others }: Remainder,
  targets: ReadonlyMap<string, readonly NamedTarget[]>,
  growths: ReadonlyMap<string, Growth>,
): readonly PlanFigure[] | undefined {
  const target = growthTarget(whole, targets)
  const parts = others.map(({ indicator, level }) => ({ level, growth: growths.get(indicator)?.percent }))
  if (target?.value === undefined || parts.some(({ growth }) => growth === undefined)) return undefined
  const wanted = strictly(target, middle(target))
  const taken = parts.reduce((sum, { level, growth = 0 }) => sum + level * growth, 0)
  const percent = roundedTo((levels.whole * wanted - taken) / levels.own, 'up')
  const terms = parts.map(({ level, growth = 0 }) => `${decimals(level)} × ${decimals(growth)}%`).join(' − ')
  const arithmetic = `(${decimals(levels.whole)} × ${decimals(wanted)}% − ${terms}) ÷ ${decimals(levels.own)} = ${decimals(percent)}%`
  return [{ variable, value: `${decimals(percent)}%`, because: [target.quote, arithmetic] }]
}

/** The level a target means; one of growth needs the level of the base year. */
function levelOf(target: NamedTarget, unit: string, base: number | undefined): number | undefined {
  if (target.measure !== 'growth') return amountOf(target, unit)
  return base === undefined ? undefined : base * (1 + strictly(target, middle(target)) / 100)
}

/** The figure of a target in a variable's unit; undefined where the two do not fit. */
function amountOf({ value, valueHigh, unit }: NamedTarget, wanted: string): number | undefined {
  if (value === undefined) return undefined
  const figure = valueHigh === undefined ? value : (value + valueHigh) / 2
  const [from, to] = [unitOf(unit ?? '1'), unitOf(wanted)]
  if (from === undefined || to === undefined) return undefined
  if (wanted === 'ratio') return unit === '%' ? figure / 100 : undefined
  if (to.kind === 'plain') return from.kind === 'plain' ? figure : undefined
  const fits = JSON.stringify(from.dimension) === JSON.stringify(to.dimension) && from.kind === 'quantity'
  return fits ? amountIn({ value: figure, unit: from.id }, to.id) : undefined
}

/** The middle of a range, else the figure. */
function middle({ value = 0, valueHigh }: NamedTarget): number {
  return valueHigh === undefined ? value : (value + valueHigh) / 2
}

/** Standing on the bound does not count for 突破 and 下降: a hundredth of a point further. */
function strictly({ bound }: NamedTarget, percent: number): number {
  return bound === 'above' ? percent + 0.01 : bound === 'below' ? percent - 0.01 : percent
}

/** Four decimals of a per cent are finer than any statistic; the side is chosen so that rounding never misses a target. */
function roundedTo(percent: number, side: 'up' | 'down'): number {
  const scaled = percent * 1e4
  // A figure that is exact but for the last bits of the quotient must not be pushed on.
  const nearest = Math.round(scaled)
  if (Math.abs(scaled - nearest) < 1e-6) return nearest / 1e4
  return (side === 'up' ? Math.ceil(scaled) : Math.floor(scaled)) / 1e4
}

/** Without the noise of binary fractions, and never with an exponent. */
export function decimals(value: number): string {
  const text = `${Number(value.toPrecision(12))}`
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text
}
