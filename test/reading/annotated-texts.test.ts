import { describe, expect, test } from 'vitest'
import {
  type AnnotatedTarget,
  type AnnotatedText,
  annotatedTexts,
  readAnnotatedTexts,
} from './annotated-texts.js'

const texts = annotatedTexts()
const files = [...new Set(texts.map(({ file }) => file))]
const rows = texts.flatMap(text => text.targets.map(target => ({ text, target })))

function offenders(offends: (target: AnnotatedTarget, text: AnnotatedText) => boolean): readonly string[] {
  return rows
    .filter(({ text, target }) => offends(target, text))
    .map(({ text, target }) => `${text.file}:${target.line}  ${target.indicator}`)
}

/** Figures that words state without a numeral: what stands in the sentence, and the values it can mean. */
const statedByWords: readonly (readonly [RegExp, readonly number[]])[] = [
  [/全覆盖/, [100]],
  [/翻一?番/, [100]],
  [/翻两番/, [300]],
  [/清零/, [0]],
  [/三成/, [30]],
  [/四成/, [40]],
  [/九成/, [90]],
  [/三分之一/, [33.3]],
  [/一万五千/, [15_000]],
  [/千分之八/, [8]],
]

function isStatedByWords({ measure, value }: AnnotatedTarget, sentence: string): boolean {
  if (value === 0 && (measure === 'direction' || measure === 'differential')) return true
  return (
    value !== undefined &&
    statedByWords.some(([words, values]) => words.test(sentence) && values.includes(value))
  )
}

const digits = '零一二三四五六七八九'

/** 十二, 三百六十, 百 (= 100), 两, 十一点五. Not beyond 9999: 万 and 亿 belong to the unit. */
function chineseNumeral(text: string): number {
  const [whole = '', fraction = ''] = text.replaceAll('两', '二').replaceAll('〇', '零').split('点')
  let sum = 0
  let digit: number | undefined
  for (const sign of whole) {
    const place = { 十: 10, 百: 100, 千: 1000 }[sign]
    if (place === undefined) digit = digits.indexOf(sign)
    else {
      sum += (digit ?? 1) * place
      digit = undefined
    }
  }
  const decimals = [...fraction].map(sign => digits.indexOf(sign)).join('')
  return Number(`${sum + (digit ?? 0)}.${decimals === '' ? '0' : decimals}`)
}

function plain(text: string): string {
  return text.replace(/(\d),(?=\d{3}(?!\d))/g, '$1').normalize('NFKC')
}

/** All numbers written in a sentence. */
function figuresOf(sentence: string): ReadonlySet<number> {
  const figures = new Set<number>()
  for (const [number] of plain(sentence).matchAll(/\d+(?:\.\d+)?/g)) figures.add(Number(number))
  for (const [number] of sentence.matchAll(
    /[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?/g,
  )) {
    figures.add(chineseNumeral(number))
  }
  // 万名高素质农民: the magnitude alone means one of it.
  if (/(?<![\d零〇一二两三四五六七八九十百千])[万亿]/.test(plain(sentence))) figures.add(1)
  return figures
}

/** The unit as one word, or its magnitude and its measure apart, where a list says the measure once (1.3万亿、8200亿元). */
function holdsUnit(sentence: string, unit: string): boolean {
  const text = plain(sentence)
  const wanted = unit === 'pp' ? '百分点' : unit.normalize('NFKC')
  if (wanted === '%' && text.includes('百分之')) return true
  const parts = /^(万亿|[万亿])(.+)$/.exec(wanted)
  return text.includes(wanted) || (parts?.slice(1).every(part => text.includes(part)) ?? false)
}

test('numerals in words are read as they are meant', () => {
  const read = ['二', '两', '十', '十二', '三十', '百', '三百六十', '一百零五', '千', '十一点五'].map(
    chineseNumeral,
  )
  expect(read).toEqual([2, 2, 10, 12, 30, 100, 360, 105, 1000, 11.5])
})

describe('the annotated sentences', () => {
  test('are at least 150 of development, and 200 with the others', () => {
    expect(texts.filter(({ file }) => file === 'city.txt').length).toBeGreaterThanOrEqual(150)
    if (files.length > 1) expect(texts.length).toBeGreaterThanOrEqual(200)
  })

  test('are for about a half without any target', () => {
    const negatives = texts.filter(({ targets }) => targets.length === 0)
    expect(negatives.length / texts.length).toBeGreaterThanOrEqual(0.48)
  })

  test('stand once each', () => {
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length)
  })

  test('of a review of the past hold no targets', () => {
    expect(texts.filter(({ review, targets }) => review && targets.length > 0)).toEqual([])
  })

  test('cover every measure, bound and force', () => {
    const seen = (key: 'measure' | 'bound' | 'force') => new Set(rows.map(({ target }) => target[key])).size
    expect([seen('measure'), seen('bound'), seen('force')]).toEqual([9, 8, 3])
  })

  test('hold every value of their annotations, as digits or as a numeral in words', () => {
    const missing = offenders((target, { text }) => {
      if (isStatedByWords(target, text)) return false
      const figures = figuresOf(text)
      return [target.value, target.valueHigh].some(
        value => value !== undefined && !figures.has(Math.abs(value)),
      )
    })
    expect(missing).toEqual([])
  })

  test('hold every unit of their annotations', () => {
    const missing = offenders(
      (target, { text }) =>
        target.unit !== undefined && !isStatedByWords(target, text) && !holdsUnit(text, target.unit),
    )
    expect(missing).toEqual([])
  })

  test('hold the words of the indicators and of what they are compared with', () => {
    const missing = offenders(({ indicator, reference }, { text }) => {
      const written = [...indicator].filter(character => text.includes(character)).length
      // 城乡 and 一二三产 are split, and a noun carried from an earlier item may be named by its verb: most, not all.
      return written < 0.6 * [...indicator].length || (reference !== undefined && !text.includes(reference))
    })
    expect(missing).toEqual([])
  })

  test('have figures that fit their measure', () => {
    const unfit = offenders(({ measure, bound, value, unit, reference, doubtful }) => {
      const relation = measure === 'sync' || measure === 'stable'
      return (
        (relation ? value !== undefined : value === undefined && !doubtful) ||
        (measure === 'sync') !== (bound === 'in step with') ||
        ((measure === 'sync' || measure === 'differential') && reference === undefined) ||
        (value !== undefined && value < 0 && measure !== 'growth') ||
        (unit === 'pp' && measure !== 'growth' && measure !== 'differential')
      )
    })
    expect(unfit).toEqual([])
  })
})

describe('a malformed block is refused with its place', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['no sentence', 'x | count | exactly | 1 | 个', '1  a block needs a sentence'],
    ['no annotation', '# why\n\n> 新建学校3所。', '3  no annotation'],
    ['"-" beside a target', '> 甲\n-\nx | count | exactly | 1 | 个', '2  "-" stands beside targets'],
    ['a sentence below', '> 甲\nx | count | exactly | 1 | 个\n> 乙', '3  a sentence stands below'],
    ['too few parts', '> 甲\nx | count | exactly', '2  "indicator | measure'],
    ['no measure', '> 甲\nx | number | exactly | 1 | 个', '2  "number" is no measure'],
    ['no bound', '> 甲\nx | count | >= | 1 | 个', '2  ">=" is no bound'],
    ['no figure', '> 甲\nx | count | exactly | 一 | 个', '2  "一" is no figure'],
    ['one end of a range', '> 甲\nx | growth | between | 5 | %', '2  "5" does not fit'],
    ['a range that falls', '> 甲\nx | growth | between | 6..5 | %', '2  the range "6..5"'],
    ['no flag', '> 甲\nx | count | exactly | 1 | 个 | maybe', '2  "maybe" is no flag'],
  ]
  test.each(cases)('%s', (_name, content, message) => {
    expect(() => readAnnotatedTexts('some.txt', content)).toThrow(`some.txt:${message}`)
  })

  test('all of a file at once', () => {
    expect(() => readAnnotatedTexts('some.txt', '> 甲\n\n> 乙')).toThrow(/some\.txt:1 .*\nsome\.txt:3 /)
  })
})
