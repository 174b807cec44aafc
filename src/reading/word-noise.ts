import type { Quantity } from './quantities.js'

/**
 * Chinese numerals name things more often than they count them: 三个“一号工程”, 一个中心, 说一件、干一件. True where a figure in words is no
 * target; `before` and `behind` are its surroundings, `subject` what stands before it without verb and promise.
 */
export function isWordNoise(
  quantity: Quantity,
  subject: string,
  hasNoun: boolean,
  before: string,
  behind: string,
): boolean {
  const unit = quantity.unit ?? ''
  if (['%', 'pp', '‰'].includes(unit)) return false
  if (/^[万千]/.test(unit) || quantity.value >= 10)
    return hasNoun && before !== '' && !strongVerb.test(before)
  if (hasNoun) return behind.startsWith('“') || !strongVerb.test(before)
  if (subject.length === 1) return true
  return subject === '' && before === ''
}

const strongVerb =
  /(?:新增|新建|新增设|新开|新引进|新培育|新认定|新创建|引进|建成|建设|创建|培育|开工|投用|完成|改造|举办|创成|打造|落地|设立|组织|开展|办|办好|办成|办理|培训|新开工|解决|帮助|转移|安置|为|建)(?:完成|好|成)?$/
