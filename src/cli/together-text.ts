import { pairRule } from '../checks/target-pairs.js'
import { probabilityText } from '../vocabulary/show-probability.js'
import { showNumber } from '../vocabulary/show-value.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { FixedCombination, JointDistance, TargetPair, Together } from '../vocabulary/together.js'
import type { Language } from '../vocabulary/wording.js'
import { decimalsFor, differenceText, differenceUnitName, quantityText } from './number-text.js'
import { emphasis, layOutTable, left, right } from './table.js'
import { titleText, word } from './words.js'

/** How many targets are named as those that make the distance. */
const named = 3

interface Saying {
  readonly language: Language
  readonly name: (id: string) => string
}

/** How far the targets at their figures are from the middle of the draws, and the pairs that are flagged, or all of them. */
export function togetherText(
  together: Together | undefined,
  register: TargetRegister,
  language: Language,
  allPairs = false,
): string {
  if (together === undefined || (together.distance === undefined && together.pairs.length === 0)) return ''
  const titles = new Map(
    register.targets.map(({ id, indicator }) => [id, titleText(indicator, language, id)]),
  )
  const saying: Saying = { language, name: id => titles.get(id) ?? id }
  const { distance, fewestDraws } = together
  const far =
    distance === undefined
      ? `${word('jointDistance', language)}: ${language === 'zh' ? `至少需要${fewestDraws}次抽样` : `needs at least ${fewestDraws} draws`}\n`
      : distanceText(distance, saying)
  const pairs =
    together.pairs.length === 0
      ? ''
      : `\n${pairsText(together.pairs, distance?.draws ?? 0, saying, allPairs)}`
  return `${emphasis(word('holdTogether', language))}\n${far}${pairs}`
}

function distanceText(found: JointDistance, saying: Saying): string {
  const { rank, distance, error, unusual, pinned, nearest } = found
  const { language } = saying
  const typical = Math.sqrt(rank).toFixed(1)
  const far = `${distance.toFixed(2)} ± ${errorText(error)}`
  const share = futuresText(unusual, language)
  const free = pinned.filter(each => each.free).length
  const held = heldText(pinned.length, pinned.length - free - found.impossible.length, language)
  const directions = language === 'zh' ? `${rank}个独立方向` : plural(rank, 'independent direction')
  const sentences = [
    rank === 0
      ? language === 'zh'
        ? free > 0
          ? `抽样中心已越过${free}项上下限，没有要定住的目标，没有距离可言。`
          : '各项目标在抽样中都不变，没有距离可言。'
        : free > 0
          ? `The middle of the draws passes ${plural(free, 'floor or ceiling', 'floors and ceilings')}; nothing is left to hold, so there is no distance to speak of.`
          : 'No draw moves any of the targets, so there is no distance to speak of.'
      : language === 'zh'
        ? `${held}都恰好等于所写数值时，离抽样中心的马氏距离为${far}（计入相关性，${directions}；一般的未来离中心约${typical}）；同样或更不寻常的未来${share}。`
        : `Held at their own figures, ${held} ${far} from the middle of the draws (Mahalanobis distance, correlations counted, ${directions}; a usual future lies at about ${typical}): ${share} as unusual or more.`,
    rank === 0 || free === 0 ? '' : freeText(free, language),
    ...found.impossible.map(each => combinationText(each, saying)),
    driversText(found, saying),
    nearest === undefined
      ? language === 'zh'
        ? '按各自读法（下限、上限、宽度），抽样所及的方向上没有同时满足全部目标的数值。'
        : 'As they are read (floors, ceilings, widths) no values within the directions of the draws meet all of them.'
      : nearestText(nearest, saying),
  ]
  return sentences
    .filter(each => each !== '')
    .map(each => `${each}\n`)
    .join('')
}

/** All targets, or those that are not left out, as the subject of the sentence. */
function heldText(all: number, held: number, language: Language): string {
  if (language === 'zh') return held === all ? `${all}项目标` : `${all}项目标中的${held}项`
  if (held === all) return all === 1 ? 'the target lies' : `the ${all} targets lie`
  return `${held} of the ${all} targets ${held === 1 ? 'lies' : 'lie'}`
}

function plural(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}

function freeText(free: number, language: Language): string {
  return language === 'zh'
    ? `抽样中心已越过的${free}项上下限不定住，不在距离之内。`
    : `Not held, and no part of the distance: ${plural(free, 'floor or ceiling', 'floors and ceilings')} that the middle of the draws passes.`
}

function nearestText(nearest: NonNullable<JointDistance['nearest']>, saying: Saying): string {
  const { language } = saying
  const { distance, error, atMost } = nearest
  if (distance === 0) {
    return language === 'zh'
      ? '按各自读法（下限、上限、宽度），抽样中心本身就满足全部目标。'
      : 'As they are read (floors, ceilings, widths), the middle of the draws itself meets all of them.'
  }
  const far = `${distance.toFixed(2)}${Number.isFinite(error) ? ` ± ${errorText(error)}` : ''}`
  const most = boundText(atMost, language)
  return language === 'zh'
    ? `按各自读法（下限、上限、宽度），满足全部目标的最近数值离中心${far}：若抽样近似正态，能同时达成的未来至多${most}。`
    : `As they are read (floors, ceilings, widths), the nearest values that meet all of them lie ${far} away: as far as the draws are normal, at most ${most} meet all.`
}

/** `1 × a − 1 × b is 0.00 pp in every draw; the figures make it 1.00 pp`. */
function combinationText(
  { terms, always, needed, unit, leftOut, holdsAsRead }: FixedCombination,
  saying: Saying,
): string {
  const { language, name } = saying
  const sum = terms
    .map(({ id, weight }, index) => {
      const size = Math.abs(weight) === 1 ? '' : `${Number(Math.abs(weight).toPrecision(4))} × `
      const sign = weight < 0 ? '− ' : index === 0 ? '' : '+ '
      return `${sign}${size}${quoted(name(id), language)}`
    })
    .join(' ')
  const decimals = unit === undefined ? 0 : decimalsFor(unit, [always, needed])
  const amount = (value: number): string =>
    unit === undefined || unit === '1'
      ? plainText(value)
      : unit === 'pp'
        ? pointsText(value, language)
        : quantityText(value, unit, language, decimals)
  return language === 'zh'
    ? `${holdsAsRead ? '作为点值不可能同时成立（按各自读法可以）' : '按各自读法也不可能同时成立'}：${sum}在每次抽样中都是${amount(always)}，而所写数值要求${amount(needed)}。上面的距离不含${quoted(name(leftOut), language)}（不含它时其余离中心最近）。`
    : `${holdsAsRead ? 'As points these cannot hold together (as they are read they can)' : 'Even as they are read these cannot hold together'}: ${sum} is ${amount(always)} in every draw, and the figures make it ${amount(needed)}. The distance above is without ${quoted(name(leftOut), language)} (without it the rest are nearest).`
}

/** The targets whose absence brings the rest nearest. */
function driversText({ pinned, distance, unusual }: JointDistance, saying: Saying): string {
  const { language, name } = saying
  // Nearly every future is farther off, or there is only one target: there is nothing to explain.
  if (unusual > 0.99 || pinned.length === 1) return ''
  const drivers = pinned
    .flatMap(({ id, z, without }) =>
      without === undefined || z === undefined || !(without < 0.99 * distance) ? [] : [{ id, z, without }],
    )
    .sort((a, b) => a.without - b.without)
    .slice(0, named)
  if (drivers.length === 0) return ''
  const texts = drivers.map(({ id, z, without }) => {
    const off = signed(z)
    return language === 'zh'
      ? `${name(id)}（单独偏离${off}个标准差；去掉它为${without.toFixed(2)}）`
      : `${name(id)} (${off} standard deviations by itself; without it ${without.toFixed(2)})`
  })
  return language === 'zh'
    ? `距离主要来自：${texts.join('、')}。`
    : `What makes the distance: ${texts.join(', ')}.`
}

function pairsText(
  pairs: readonly TargetPair[],
  draws: number,
  { language, name }: Saying,
  all: boolean,
): string {
  const flagged = pairs.filter(({ flag }) => flag !== undefined)
  const listed = [...(all ? pairs : flagged)].sort(
    (a, b) => (a.phi ?? 2) - (b.phi ?? 2) || a.ifIndependent - b.ifIndependent,
  )
  const rows = listed.map(({ targets: [a, b], probabilities, both, ifIndependent, phi, flag }) => [
    name(a),
    name(b),
    ...probabilities.map(each => probabilityText(each, language)),
    probabilityText(both.probability, language),
    probabilityText(ifIndependent, language),
    phi === undefined ? '—' : signed(phi),
    flag === undefined ? '' : word(flag, language),
  ])
  const columns = [
    left(word('target', language)),
    left(word('otherTarget', language)),
    right(word('probability', language)),
    right(word('otherProbability', language)),
    right(word('bothMet', language)),
    right(word('ifIndependent', language)),
    right('φ'),
    left(word('pairFlag', language)),
  ]
  const heading = countText(pairs.length, flagged.length, language)
  const table = rows.length === 0 ? '' : layOutTable(columns, rows)
  return `${heading}\n${table}${ruleText(draws, language)}\n`
}

function countText(pairs: number, flagged: number, language: Language): string {
  if (language === 'zh') return `${pairs}对目标中有${flagged}对值得注意（--pairs列出全部）`
  return `${flagged} of ${pairs} pairs of targets ${flagged === 1 ? 'is' : 'are'} flagged (--pairs lists all)`
}

function ruleText(draws: number, language: Language): string {
  const percent = (share: number): string => `${100 * share}%`
  const { likely, unlikely, possible, seldom } = pairRule
  const bound = draws > 0 ? `${Number((300 / draws).toPrecision(2))}%` : '3/N'
  return language === 'zh'
    ? `标记规则：难以兼得＝两项各≥${percent(likely)}而同时＜${percent(unlikely)}；很少兼得＝两项各≥${percent(possible)}而同时不到独立时的${percent(seldom)}；从未兼得＝独立时应多于3次而一次也没有（概率＜${bound}，95%把握）。三者都须比独立时低三个标准误以上。φ是两项达成与否的相关系数。`
    : `Flagged are pairs that are unlikely together (each in ${percent(likely)} or more, both in less than ${percent(unlikely)}), seldom together (each in ${percent(possible)} or more, both in less than ${percent(seldom)} of what independence gives) or never together (in no draw where independence gives more than 3: below ${bound} with 95%), each by three errors or more below independence. φ is the correlation of the two being met.`
}

/** A share of futures, the subject of a sentence in English: per cent, and where it is rarer one in how many. */
function futuresText(share: number, language: Language): string {
  const isRare = share < 0.01
  if (!isRare)
    return language === 'zh'
      ? `占${probabilityText(share, language)}`
      : `${probabilityText(share, language)} of futures are`
  const one = oneIn(share, language)
  if (share < leastShare) return language === 'zh' ? `不到${one}` : `less than ${one} is`
  return language === 'zh' ? `约${one}` : `about ${one} is`
}

/** Shares below this are not told apart. */
const leastShare = 1e-9

function oneIn(share: number, language: Language): string {
  const text = showNumber(Number((1 / Math.max(share, leastShare)).toPrecision(2)), { decimals: 0 })
  return language === 'zh' ? `${text}分之一` : `1 in ${text} futures`
}

/** The most that a share can be. */
function boundText(share: number, language: Language): string {
  if (share < 0.01) return oneIn(share, language)
  return `${probabilityText(share, language)}${language === 'zh' ? '' : ' of futures'}`
}

function errorText(error: number): string {
  return error < 0.005 ? `${Number(error.toPrecision(1))}` : error.toFixed(2)
}

function signed(value: number): string {
  const text = value.toFixed(2)
  if (!/[1-9]/.test(text)) return text.replace('-', '')
  return value > 0 ? `+${text}` : text.replace('-', '\u2212')
}

function quoted(text: string, language: Language): string {
  return language === 'zh' ? `“${text}”` : `"${text}"`
}

function pointsText(value: number, language: Language): string {
  return `${differenceText(value, 'pp', 2)}${language === 'zh' ? '' : ' '}${differenceUnitName('pp', language)}`
}

function plainText(value: number): string {
  return `${Number(value.toPrecision(6))}`.replace('-', '\u2212')
}
