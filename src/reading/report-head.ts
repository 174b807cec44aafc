import { isHeading, pastHeading, planHeading } from './headings.js'
import { fiveYearPlans } from './periods.js'

interface Line {
  readonly text: string
}

/** The day of a report; one of November or December plans the year to come. */
const dated = /^(?:-{0,2}\()?-{0,2}(20\d\d)(?:年|-)[一二三四五六七八九十\d]{1,3}(?:月|-)/

/** The year of the plan: from a heading of the plan, else from the title, else from the date of the report. */
export function findYear(lines: readonly Line[]): number | undefined {
  const outline = lines
    .slice(0, 12)
    .filter(({ text }) => text.length <= 40 && /(?:规划|纲要)(?:草案|\(.*\))?$/.test(text))
    .map(line => /第(十[一二三四五])个五年规划|“(十[一二三四]?五)”规划/.exec(line.text))
    .find(Boolean)
  // An outline of five years begins with the first of them.
  const last = fiveYearPlans.get(`${(outline?.[1] ?? outline?.[2] ?? '').replace(/五$/, '')}五`)
  if (last !== undefined) return last - 4
  const heads = lines.filter(line => line.text.length <= 60)
  const patterns = [
    /(20\d\d|19\d\d)年(?:度)?(?:政府|全市|全省|全县|全区|我市|全年)?(?:工作(?!回顾|情况|总结)|经济社会发展|国民经济和社会发展(?:的)?(?:主要|总体|预期|计划草案)|重点工作|主要(?:目标|任务)|目标任务|民生实事)/,
    /(20\d\d|19\d\d)年.{0,12}(?:政府工作报告|计划)|政府工作报告\(?(20\d\d)年/,
    dated,
  ]
  const found: number[] = []
  for (const line of heads) {
    const year = Number(patterns[0]?.exec(line.text)?.[1])
    const headed =
      isHeading(line.text) && planHeading.test(line.text) && !/展望|远景/.test(line.text)
        ? Number(/(20\d\d|19\d\d)年/.exec(line.text)?.[1])
        : 0
    if ((year > 0 || headed > 0) && !pastHeading.test(line.text)) found.push(year > 0 ? year : headed)
  }
  if (found.length > 0) return Math.max(...found)
  for (const pattern of patterns) {
    for (const line of lines) {
      const match = pattern.exec(line.text.slice(0, 80))
      const year =
        Number(match?.[1] ?? match?.[2]) +
        (pattern === dated && /^.{0,10}年?-?1[12](?:月|-)/.test(line.text) ? 1 : 0)
      if (year > 0 && !(pattern === patterns[0] && pastHeading.test(line.text.slice(0, 40)))) return year
    }
  }
  for (const line of lines) {
    const inside = /(20\d\d)年.{0,20}(?:预期目标|政府工作(?:的)?总体要求)/.exec(line.text)
    if (inside !== null) return Number(inside[1])
  }
  return undefined
}

/** The report's heading and the place it is of, from its first lines. */
export function findTitle(lines: readonly Line[]): { title: string | undefined; place: string | undefined } {
  const line = lines.slice(0, 12).find(candidate => {
    const { text } = candidate
    return (
      text.length <= 40 &&
      /(?:政府工作报告|工作报告|计划(?:草案)?(?:的)?报告|规划纲要)/.test(text) &&
      !/[,。]/.test(text)
    )
  })
  const head = lines
    .slice(0, 12)
    .map(({ text }) => text.slice(0, 60))
    .filter(text => !text.includes('。'))
  const named =
    /([\p{Script=Han}]{2,8}?(?:自治区|自治州|新区|开发区|省|市|县|区|州|旗))(?=.{0,12}(?:政府工作报告|人民代表大会|人民政府|第?[一二三四五六七八九十]{1,3}届人))/u
  const place = head
    .map(text => named.exec(text.replace(/^[^省市县区州旗]{0,24}(?:日|年)(?:上午|下午)?在?/, ''))?.[1])
    .find(Boolean)
  return { title: line?.text, place: place === undefined ? undefined : place.replace(/(?<=.{2})市$/, '') }
}
