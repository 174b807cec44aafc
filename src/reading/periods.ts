/** The last year of each five-year plan. */
export const fiveYearPlans: ReadonlyMap<string, number> = new Map([
  ['十一五', 2010],
  ['十二五', 2015],
  ['十三五', 2020],
  ['十四五', 2025],
  ['十五五', 2030],
])

/** A year that a text names, and where. */
export interface NamedYear {
  readonly at: number
  readonly year: number
}

// 比2020年下降, 高于“十四五”时期 compare with a year and promise nothing for it.
const mention =
  /(?<![比较于与同自从])(?:(?:到|至|展望)?((?:20|19)\d\d)年(?!版|以来|至今|度?实际)|“?(十[一二三四五]五)”?(?:时期|期间|规划|末|主要目标|发展|目标)|((?:今后|未来)五年)|(?:用)?([2-9]|[两三五])年(?:内|时间|累计)|(今年(?!以来|前)|全年))/g

/** The years that a stretch of text names for what it promises, in order; `year` is the report's own. Years before it are no promise. */
export function namedYears(text: string, year: number | undefined): readonly NamedYear[] {
  return [...text.matchAll(mention)].flatMap(match => {
    const [, written, plan, five, span, own] = match
    const years =
      span === undefined ? 5 : Number('两三五'.includes(span) ? { 两: 2, 三: 3, 五: 5 }[span] : span)
    const later = year === undefined ? undefined : year + years - 1
    const ofPlan = plan === undefined ? undefined : fiveYearPlans.get(plan)
    const named =
      written !== undefined ? Number(written) : (ofPlan ?? ((five ?? span) ? later : own ? year : undefined))
    if (named === undefined || (year !== undefined && named < year)) return []
    return [{ at: match.index, year: named }]
  })
}

/** The first year that a heading or the beginning of a sentence names. */
export const periodOf = (text: string, year: number | undefined): number | undefined =>
  namedYears(text, year)[0]?.year
