import type { Wording } from '../vocabulary/wording.js'
import { addCompounding, amountIn, levelOf, unitFor } from './compounding.js'
import type { DataAtHand } from './data-at-hand.js'
import { indicatorOf } from './request.js'
import type { Sketch } from './sketch.js'

/** A sector of the sum, at prices of the base year. */
interface Sector {
  readonly id: string
  readonly title: Wording
  readonly level: number
}

/** What is left over is a part of its own from this share of GDP on; below it is rounding. */
const smallestRest = 0.002

/**
 * GDP and its deflator. Where GDP, services and industry of the base year are at hand, GDP is the sum of its sectors and its growth an outcome; else its
 * growth is an assumption. GDP at current prices needs its level.
 */
export function addOutput(sketch: Sketch, data: DataAtHand, named: ReadonlySet<string>): void {
  const { baseYear } = data
  const gdp = levelOf(data, 'gdp')
  const level = gdp === undefined ? undefined : amountIn(gdp, unitFor(gdp, '亿元'))
  const sectors = level === undefined ? [] : sectorsOf(data, level)
  if (level === undefined || sectors.length === 0) addCompounding(sketch, data, 'gdp', true)
  else addSum(sketch, data, sectors, named)
  sketch.done.add('gdp')
  sketch.compared.push('gdp_growth')
  sketch.measured.set('gdp', { growth: 'pct(gdp_real)', ...(level === undefined ? {} : { level: 'gdp' }) })
  if (level === undefined) return
  const year = `${baseYear}`
  sketch.growth('output', 'gdp_deflator_growth', { zh: 'GDP平减指数', en: 'the GDP deflator' })
  sketch.variable('output', 'gdp_deflator', {
    role: 'endogenous',
    unit: 'index',
    title: { zh: `GDP平减指数（${year}年=1）`, en: `GDP deflator, ${year} = 1` },
  })
  sketch.variable('output', 'gdp', {
    role: 'endogenous',
    unit: '亿元',
    prices: 'current',
    title: { zh: '地区生产总值（现价）', en: 'GDP, current prices' },
  })
  sketch.identity('output', 'gdp_deflator = gdp_deflator(-1) * (1 + gdp_deflator_growth)')
  sketch.identity('output', 'gdp = gdp_real * gdp_deflator')
  sketch.baseValue('output', {
    variable: 'gdp_deflator',
    period: year,
    rule: '1',
    status: 'derived',
    note: { zh: `定义：${year}年=1`, en: `by definition: ${year} = 1` },
  })
  sketch.relation('output', {
    product: 'nominal-gdp',
    title: { zh: '现价＝可比价×平减指数', en: 'GDP at current prices = real GDP × deflator' },
    whole: 'gdp',
    factors: ['gdp_real', 'gdp_deflator'],
  })
}

/** The sectors whose levels are at hand, and what is left; none where they do not make a whole. */
function sectorsOf(data: DataAtHand, gdp: number): readonly Sector[] {
  const at = (id: string): Sector | undefined => {
    const base = levelOf(data, id)
    return base === undefined
      ? undefined
      : { id, title: indicatorOf(id).title, level: amountIn(base, '亿元') }
  }
  const services = at('va_services')
  // One of the three: they hold each other. All of industry is the wider, secondary the widest.
  const industry = at('va_industry_total') ?? at('va_industry') ?? at('va_secondary')
  if (services === undefined || industry === undefined) return []
  const primary = at('va_primary') ?? at('va_farming')
  const construction = industry.id === 'va_secondary' ? undefined : at('va_construction')
  const known = [primary, industry, construction, services].flatMap(each => each ?? [])
  const rest = gdp - known.reduce((sum, each) => sum + each.level, 0)
  if (rest < -smallestRest * gdp) return []
  return rest <= smallestRest * gdp
    ? known
    : [...known, { id: 'va_other', title: restTitle(known), level: rest }]
}

function restTitle(known: readonly Sector[]): Wording {
  const has = (id: string): boolean => known.some(each => each.id === id)
  if (!has('va_primary') && !has('va_farming'))
    return { zh: '其余行业增加值', en: 'value added of all other sectors' }
  return has('va_construction')
    ? { zh: '其余第二产业增加值', en: 'value added of the rest of the secondary sector' }
    : {
        zh: '建筑业等其余第二产业增加值',
        en: 'value added of construction and the rest of the secondary sector',
      }
}

function addSum(
  sketch: Sketch,
  data: DataAtHand,
  sectors: readonly Sector[],
  named: ReadonlySet<string>,
): void {
  const year = `${data.baseYear}`
  const real = { unit: '亿元', prices: `constant ${year}` } as const
  const parts = sectors.map(({ id }) => `${id}_real`)
  for (const sector of sectors) {
    if (sector.id === 'va_other') addRest(sketch, data, sector, sectors)
    else if (sector.id === 'va_services' && splits(data, named)) addServices(sketch, data, sector)
    else addCompounding(sketch, data, sector.id, true)
  }
  sketch.variable('output', 'gdp_real', {
    role: 'endogenous',
    ...real,
    title: { zh: `地区生产总值（${year}年价）`, en: `GDP, ${year} prices` },
  })
  sketch.variable('output', 'gdp_growth', {
    role: 'endogenous',
    unit: 'rate',
    title: { zh: '地区生产总值增速', en: 'GDP, real growth' },
  })
  sketch.identity('output', `gdp_real = ${parts.join(' + ')}`)
  sketch.identity('output', 'gdp_growth = pct(gdp_real)')
  sketch.baseValue('output', {
    variable: 'gdp_real',
    period: year,
    rule: sectors.some(({ id }) => id === 'va_other')
      ? (data.base('gdp')?.rule ?? '')
      : parts.map(part => `${part}(${year})`).join(' + '),
    status: 'derived',
    note: {
      zh: `以${year}年为价格基期，可比价等于现价`,
      en: `${year} is the price base: constant and current prices coincide`,
    },
  })
  sketch.relation('output', {
    sum: 'sectors',
    title: { zh: '各行业增加值之和等于地区生产总值', en: 'Sectors add up to GDP' },
    whole: 'gdp_real',
    parts: parts.map(variable => ({ variable, weight: 'base' })),
  })
  for (const { id, title } of [...sectors].sort((a, b) => b.level - a.level)) {
    const contribution = `contribution_${id.replace(/^va_/, '')}`
    sketch.variable('output', contribution, {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: `${title.zh.replace('增加值', '')}拉动`, en: `contribution of ${short(title.en)}` },
    })
    sketch.identity('output', `${contribution} = d(${id}_real) / gdp_real(-1)`)
    sketch.contributions.push(contribution)
  }
}

function short(title: string): string {
  return title.replace(/^value added of /, '').replace(/ value added$/, '')
}

/** What the sectors leave of GDP: carried forward like the whole, because nobody publishes its own past. */
function addRest(sketch: Sketch, data: DataAtHand, rest: Sector, sectors: readonly Sector[]): void {
  const year = data.baseYear
  const others = sectors.filter(({ id }) => id !== 'va_other').map(({ id }) => data.base(id)?.rule ?? id)
  addPart(sketch, data, { ...rest, like: 'gdp' }, [data.base('gdp')?.rule ?? '', ...others].join(' - '), {
    zh: `地区生产总值减去其他行业；${year}年`,
    en: `GDP less the other sectors; ${year}`,
  })
}

function splits(data: DataAtHand, named: ReadonlySet<string>): boolean {
  const [services, finance] = [levelOf(data, 'va_services'), levelOf(data, 'va_finance')]
  return (
    named.has('va_finance') &&
    services !== undefined &&
    finance !== undefined &&
    amountIn(finance, '亿元') < amountIn(services, '亿元')
  )
}

/** Services as finance and the rest, where the report names finance. */
function addServices(sketch: Sketch, data: DataAtHand, services: Sector): void {
  const year = `${data.baseYear}`
  const finance = addCompounding(sketch, data, 'va_finance', true).base ?? 0
  const rest = {
    id: 'va_other_services',
    title: { zh: '其他服务业增加值', en: 'value added of other services' },
    level: services.level - finance,
    like: 'va_services',
  }
  const rules = ['va_services', 'va_finance'].map(id => data.base(id)?.rule ?? id)
  addPart(sketch, data, rest, rules.join(' - '), { zh: '服务业减金融业', en: 'Services less finance' })
  sketch.variable('output', 'va_services_real', {
    role: 'endogenous',
    unit: '亿元',
    prices: `constant ${year}`,
    title: { zh: `服务业增加值（${year}年价）`, en: `services value added, ${year} prices` },
  })
  sketch.identity('output', 'va_services_real = va_finance_real + va_other_services_real')
  sketch.baseValue('output', {
    variable: 'va_services_real',
    period: year,
    rule: data.base('va_services')?.rule ?? '',
    status: 'derived',
    note: {
      zh: `以${year}年为价格基期，可比价等于现价`,
      en: `${year} is the price base: constant and current prices coincide`,
    },
  })
  sketch.relation('output', {
    sum: 'services',
    title: { zh: '金融业与其他服务业之和等于服务业', en: 'Finance and other services add up to services' },
    whole: 'va_services_real',
    parts: ['va_finance_real', 'va_other_services_real'].map(variable => ({ variable, weight: 'base' })),
  })
  sketch.measured.set('va_services', { growth: 'pct(va_services_real)' })
  sketch.done.add('va_services')
  sketch.remainders.push({
    variable: 'va_other_services_growth',
    whole: 'va_services',
    levels: { whole: services.level, own: rest.level },
    others: [{ indicator: 'va_finance', level: finance }],
  })
}

/** A part that no statistics name: its level is what the others leave, its past that of the whole. */
function addPart(
  sketch: Sketch,
  data: DataAtHand,
  part: Sector & { readonly like: string },
  rule: string,
  note: Wording,
): void {
  const { id, title, like } = part
  sketch.growth('output', `${id}_growth`, title, { series: `${like}_growth`, of: 'rates' })
  sketch.variable('output', `${id}_real`, {
    role: 'endogenous',
    unit: '亿元',
    prices: `constant ${data.baseYear}`,
    title: { zh: `${title.zh}（${data.baseYear}年价）`, en: `${title.en}, ${data.baseYear} prices` },
  })
  sketch.identity('output', `${id}_real = ${id}_real(-1) * (1 + ${id}_growth)`)
  sketch.baseValue('output', {
    variable: `${id}_real`,
    period: `${data.baseYear}`,
    rule,
    status: 'derived',
    note,
  })
}
