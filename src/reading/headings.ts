const top = /^(?:第?[一二三四五六七八九十]{1,3}(?:[、.,]|部分|章|篇)|[IVX]{1,4}[、.])/
const second = /^(?:[(（][一二三四五六七八九十]{1,3}[)）]、?|第[一二三四五六七八九十]{1,3}节)/
const third = /^(?:\d{1,2}[.、](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])/

/** 1 for a part (一、), 2 for a section ((一)), 3 for an item (1.); 0 for a line that begins with no number. */
export function headingLevel(text: string): 0 | 1 | 2 | 3 {
  if (top.test(text)) return 1
  if (second.test(text)) return 2
  return third.test(text) ? 3 : 0
}

/** True for a line that begins with the number of a part, a section or, if short, an item. */
export function isHeading(text: string): boolean {
  return top.test(text) || second.test(text) || (third.test(text) && text.length <= 40 && !/[。,]/.test(text))
}

/** Words of a heading that speak of the past. */
export const pastHeading =
  /回顾|回眸|执行情况|完成情况|工作情况|主要成就|成就|成效|成果|成绩|答卷|工作总结|发展历程|发展基础|现状|过去|本届政府|五年来|一年来|[一五]年奋斗|面临(的)?(形势|挑战|困难|问题)|发展环境|困难和问题|存在的?(主要)?(困难|问题|不足)|问题和挑战|中期(评估|进展)/
/** Words of a heading that speak of a plan. */
export const planHeading =
  /安排|预期目标|主要目标|总体要求|总体思路|总体目标|发展目标|奋斗目标|目标任务|重点任务|主要任务|重点工作|工作(重点|任务|思路|部署|打算|建议|计划|目标|举措|措施|要求)|政府工作的建议|今后|未来|下一步|下步|指导思想|民生实事|实事(项目)?|展望|愿景|重大任务|做好|主要措施|政策取向|任务(和|及)|规划/
