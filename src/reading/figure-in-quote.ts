/** Words that say a figure without a numeral, as registers write it: all of a thing, twice and four times as much, none, a direction. */
const words: readonly (readonly [number, RegExp])[] = [
  [100, /全覆盖|翻一?番/u],
  [300, /翻两番/u],
  [0, /清零|双[下降增提]|不[减增升降]|[正负零]增长|由负转正|[高低]于|[快慢优好]于/u],
  [0, /[升降减]|(?<!新)增|提高|扩大|缩小|回落|收窄/u],
]

/**
 * Whether a figure of that unit stands in a quote, by a reading of its own that knows nothing of sentences: as a number of the same amount (12,000人, 1.2万人),
 * in Chinese numerals (百分之七点五, 百万吨), or as a word that says one (清零, 双下降, 全覆盖, 翻番).
 */
export function standsInQuote(figure: number, unit: string, quote: string): boolean {
  const plain = quote.normalize('NFKC').replaceAll('兩', '两')
  const size = magnitudeOf(/^[十百千万亿]*/u.exec(unit)?.[0] ?? '')
  const amounts = [...digitAmounts(plain), ...numeralAmounts(plain)]
  if (amounts.some(amount => isNear(amount, figure) || isNear(amount, figure * size))) return true
  return words.some(([value, said]) => value === figure && said.test(plain))
}

/** Both are products of a decimal and a power of ten, each rounded once. */
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 4 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b))
}

/** Numbers in digits, with a thousands separator or without: alone, and with the 万 or 亿 that follows. */
function digitAmounts(plain: string): readonly number[] {
  return [...plain.matchAll(/\d{1,3}(?:[,']\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/gu)].flatMap(
    ({ 0: written, index }) => {
      const number = Number(written.replace(/[,']/g, ''))
      const after = /^[十百千万亿]+/u.exec(plain.slice(index + written.length, index + written.length + 4))
      return after === null ? [number] : [number, number * magnitudeOf(after[0])]
    },
  )
}

/** Numbers in words, with their last 万 or 亿 and without. */
function numeralAmounts(plain: string): readonly number[] {
  const written = plain.match(/[零一二两三四五六七八九十百千万亿点]{1,24}/gu) ?? []
  return written
    .flatMap(each => [each, each.replace(/[万亿]+$/u, '')])
    .flatMap(each => (each === '' ? [] : (numeral(each) ?? [])))
}

const digits: ReadonlyMap<string, number> = new Map(
  [...'零一二三四五六七八九'].map((word, value) => [word, value] as const).concat([['两', 2]]),
)
const small: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])
const large: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['亿', 1e8],
])

/** 千万 is 10⁷; nothing is 1. */
function magnitudeOf(written: string): number {
  return [...written].reduce((size, sign) => size * (small.get(sign) ?? large.get(sign) ?? 1), 1)
}

/** 十二, 两百, 一千三百万, 七点五, 四点八亿; a magnitude alone is one of it. */
function numeral(written: string): number | undefined {
  const [whole = '', fraction] = written.split('点')
  if (fraction === undefined) return wholeNumeral(whole)
  const decimals = /^[零一二三四五六七八九]*/u.exec(fraction)?.[0] ?? ''
  if (decimals === '' || whole === '') return undefined
  const text = [...decimals].map(sign => digits.get(sign) ?? 0).join('')
  return Number(`${wholeNumeral(whole)}.${text}`) * magnitudeOf(fraction.slice(decimals.length))
}

function wholeNumeral(written: string): number {
  let total = 0
  let section = 0
  let digit = 0
  for (const sign of written) {
    const step = small.get(sign)
    const jump = large.get(sign)
    if (jump !== undefined) {
      const below = section + digit
      total = (total + (below === 0 && total === 0 ? 1 : below)) * jump
      section = 0
      digit = 0
    } else if (step !== undefined) {
      section += Math.max(1, digit) * step
      digit = 0
    } else digit = digits.get(sign) ?? 0
  }
  return total + section + digit
}
