/**
 * Chinese verbs carry no tense: 新增企业300家 is a result or a target by where it stands. Within a plan these words tell a result, the
 * state of things or the reasons for a target.
 */

/** A clause that tells what was or is, until one says what shall be: 去年新建50个,今年再建60个. */
export const pastClause =
  /^(?:全[市省县区]|我[市省县区])?目前|^(?:其中)?(?:在)?(?:我[省市县区州])?(?:去年|上年(?!末的)|上半年|今年以来|今年前|前[一二三两\d]{1,2}(?:季度|个?月|年)|[一二三]季度(?!开工|新开工|实现|力争|要|确保)|过去[一五几]年|近[年几三五]|[一五两三四十多]年来|截至|目前|当前|现有|全[市省县区]现有|[^,]{2,12}以来$|20\d\d年(?:以来|至今)|自20\d\d年)|[^,]{0,6}(?:累计已|已累计)/

/** A clause that begins what would follow from something: 项目建成后,将新增产值50亿元. */
export const effectClause =
  /(?:建成|投产|达产|投用|竣工)(?:投产|投用|达产)?后(?!续)|^(?:据测算|据预测)|每(?:增长|提高|新增)1/

/** A clause that says what shall be. */
export const planClause =
  /^(?:今年(?!以来|前)|明年|要|力争|确保|将|再|下一步|必须|全年|到20|到“|新的一年|今后|20\d\d年(?!以来|至今))/

/** A clause that only gives the circumstances or a rule, and says nothing of the clauses around it. */
export const asideClause =
  /(?:情况下|背景下|基础上|形势下|前提下)$|^(?:考虑到|鉴于|由于|随着|受[^,]{2,20}影响|与[^,]{2,20}相衔接)|^对[^,]*(?:的|部分)(?:企业|单位|个人|项目|人员|家庭|地区|纳税人)/

const told =
  /(?:^|[,;])(?:过去(?:的)?[一五几]年|“十[一二三四]五”以来|到目前|迄今|地处|下辖|现辖|经过[一五几]年|回顾|回首)|预计全年|预计20\d\d|累计完成(?!.{0,20}(?:力争|确保))|[高低好]于预期|首次(?:超过|突破|达到)|(?:已|已经)(?:完成|建成|累计|实现|达到|开工|突破|有|超过|形成|启动|居|达|成为|探明)|打下.{0,4}基础|荣获|获评|被评为|同比增长.{0,12}[高低快](?:出|于)|提前[一两1-9].{0,2}年(?:完成|实现)|圆满完成|全面完成了|超额完成|较上年末|脱贫攻坚以来|工作以来|开展以来|实施以来/
const stateOfThings =
  /清醒(?:地)?(?:看到|认识)|(?:我们)?也要看到|还存在|当今世界|国际货币基金|世界银行预测|地处|境内有|追赶殊为不易|压力(?:明显)?增大|为我[市省县区].{0,16}带来|带来(?:重大|难得的?)?机遇|^我[省市县区].{0,16}(?:低于|只有|仅)|:指|是指|预警线|^我[省市县](?:常住)?人口/
const reasoned =
  /主要考虑|基于以下考虑|相衔接|留有余地|[,;](?:既|也|又)考虑|^(?:这|提出|把|之所以|将)[^,]{0,24}(?:增长|目标)[^,]{0,16}(?:定|目标)/
/** What shall be, later in a sentence that began with what was. */
export const resumed = /到20\d\d年|[,;](?:今年(?!以来|前)|明年|下一步|新的一年|今后|再|力争|确保|要(?!看到))/

/** True for a sentence that tells what was, what is, or why: no target in it is one of its own. `year` is the plan's. */
export function isTold(words: string, year: number | undefined): boolean {
  if (told.test(words) && !resumed.test(words)) return true
  if (stateOfThings.test(words.slice(0, 400))) return true
  // A target's justification names it once more; what is proposed after the weighing is the target itself.
  if (words.includes('综合考虑') && !/建议|提出|拟|确定|预期目标(?:是|为|:)|安排/.test(words)) return true
  const named = /^(?:到)?(20\d\d|19\d\d)年(?!版|-)/.exec(words)
  return named !== null && year !== undefined && Number(named[1]) < year
}

/** Where in a sentence its reasons begin (主要考虑是 …); its length where it gives none. A sentence may be all reasons. */
export function reasonsFrom(words: string): number {
  const found = reasoned.exec(words)
  if (found === null) return words.length
  return found[0].startsWith('主要考虑') || found[0].startsWith('基于') ? found.index : 0
}

/** A sentence that begins a review inside a paragraph: what follows it is one too, until one begins a plan. */
export const reviewLead =
  /^(?:各位代表[!,:])?(?:刚刚)?(?:过去(?:的)?[一五几]年|[五一]年来|回顾(?:过去|20\d\d|[一五]年))[^;]*$/

/** True for a sentence that begins with what shall be. */
export function planLead(words: string, year: number | undefined): boolean {
  const named = Number(/^(?:到)?(20\d\d)年/.exec(words)?.[1])
  if (named > 0) return year === undefined || named >= year
  return /^(?:今年(?!以来)|新的一年|明年|下一步|今后|我们要|要|必须|做好|各位代表[!:,]今年)/.test(words)
}
