/**
 * The one table of units. `scale` converts to the first unit of the same dimension; `dimension` lists base
 * quantities with exponents, so that products and quotients of units can be checked.
 */
export interface Unit {
  readonly id: string
  readonly en: string
  readonly dimension: Dimension
  readonly scale: number
  /** Dimensionless units are told apart by what they count. */
  readonly kind: 'quantity' | 'rate' | 'ratio' | 'difference' | 'plain'
}

/** Base quantity → exponent; empty for dimensionless. */
export type Dimension = Readonly<Record<string, number>>

const money: Dimension = { CNY: 1 }
const dollars: Dimension = { USD: 1 }
const people: Dimension = { person: 1 }
const visits: Dimension = { visit: 1 }
const area: Dimension = { area: 1 }
const none: Dimension = {}

function quantity(id: string, en: string, dimension: Dimension, scale: number): Unit {
  return { id, en, dimension, scale, kind: 'quantity' }
}

/** Measure words that count things: each is its own dimension, so 家 and 个 are never added. */
function counted(id: string, en: string): readonly Unit[] {
  const dimension = { [id]: 1 }
  return [quantity(id, en, dimension, 1), quantity(`万${id}`, `10,000 ${en}`, dimension, 1e4)]
}

const table: readonly Unit[] = [
  { id: '1', en: '', dimension: none, scale: 1, kind: 'plain' },
  { id: 'rate', en: 'rate', dimension: none, scale: 1, kind: 'rate' },
  { id: 'ratio', en: 'ratio', dimension: none, scale: 1, kind: 'ratio' },
  { id: '%', en: '%', dimension: none, scale: 0.01, kind: 'ratio' },
  { id: 'pp', en: 'percentage points', dimension: none, scale: 0.01, kind: 'difference' },
  { id: '个百分点', en: 'percentage points', dimension: none, scale: 0.01, kind: 'difference' },
  { id: '百分点', en: 'percentage points', dimension: none, scale: 0.01, kind: 'difference' },
  { id: 'index', en: 'index', dimension: none, scale: 1, kind: 'plain' },
  quantity('亿元', '100 million yuan', money, 1e8),
  quantity('元', 'yuan', money, 1),
  quantity('万元', '10,000 yuan', money, 1e4),
  quantity('万亿元', 'trillion yuan', money, 1e12),
  quantity('亿美元', '100 million US dollars', dollars, 1e8),
  quantity('万美元', '10,000 US dollars', dollars, 1e4),
  quantity('美元', 'US dollars', dollars, 1),
  quantity('元/美元', 'yuan per US dollar', { CNY: 1, USD: -1 }, 1),
  quantity('万人', '10,000 people', people, 1e4),
  quantity('人', 'people', people, 1),
  quantity('亿人', '100 million people', people, 1e8),
  quantity('万名', '10,000 people', people, 1e4),
  quantity('名', 'people', people, 1),
  quantity('元/人', 'yuan per person', { CNY: 1, person: -1 }, 1),
  quantity('万元/人', '10,000 yuan per person', { CNY: 1, person: -1 }, 1e4),
  quantity('万人次', '10,000 visits', visits, 1e4),
  quantity('亿人次', '100 million visits', visits, 1e8),
  quantity('人次', 'visits', visits, 1),
  quantity('元/人次', 'yuan per visit', { CNY: 1, visit: -1 }, 1),
  quantity('微克/立方米', 'µg/m³', { 'µg/m³': 1 }, 1),
  quantity('平方公里', 'km²', area, 1e6),
  quantity('平方米', 'm²', area, 1),
  quantity('万平方米', '10,000 m²', area, 1e4),
  quantity('万亩', '10,000 mu', area, 1e4 * (10000 / 15)),
  quantity('亩', 'mu', area, 10000 / 15),
  ...counted('家', 'entities'),
  ...counted('个', 'items'),
  quantity('方面', 'fields of action', { 方面: 1 }, 1),
  ...counted('套', 'flats'),
  ...counted('所', 'schools'),
  ...counted('项', 'projects'),
  ...counted('户', 'households'),
  ...counted('座', 'facilities'),
  ...counted('辆', 'vehicles'),
  ...counted('件', 'cases'),
  ...counted('公里', 'km'),
  ...counted('吨', 't'),
  quantity('套(间)', 'flats or rooms', { '套(间)': 1 }, 1),
  quantity('万套(间)', '10,000 flats or rooms', { '套(间)': 1 }, 1e4),
]

const byId: ReadonlyMap<string, Unit> = new Map(table.map(unit => [unit.id, unit]))

/** The unit of that name, or undefined. */
export function unitOf(id: string): Unit | undefined {
  return byId.get(id)
}

/** Every unit that files may use, in the order of the table. */
export function unitIds(): readonly string[] {
  return table.map(unit => unit.id)
}

/** True when amounts in the two may be added after conversion. */
export function sameDimension(a: Dimension, b: Dimension): boolean {
  return describeDimension(a) === describeDimension(b)
}

/** `CNY·person⁻¹` in a canonical order; '' when dimensionless. */
export function describeDimension(dimension: Dimension): string {
  return Object.entries(dimension)
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, exponent]) => (exponent === 1 ? name : `${name}^${exponent}`))
    .join('·')
}

/** True for units whose inside value is a fraction and whose outside value is per cent or percentage points. */
export function isShownInPercent(unit: string): boolean {
  return unit === 'rate' || unit === 'ratio' || unit === '%'
}
