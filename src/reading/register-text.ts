import { displayWidth } from '../vocabulary/display-width.js'
import { printable } from '../vocabulary/lay-out.js'
import { measures, type TargetRegister } from '../vocabulary/target.js'
import { doubtWording } from './doubt-wording.js'
import { entryFields, type FieldValue } from './entry-fields.js'
import type { RegisterEntry } from './register-entries.js'

/** What heads a register: title, place and year of the report, and which text it is. */
export type RegisterHead = Pick<TargetRegister['report'], 'title' | 'place' | 'year' | 'sha256' | 'length'>

/** What the reader takes for granted where a key is missing; such keys are not written. */
const defaults: ReadonlyMap<string, FieldValue> = new Map<string, FieldValue>([
  ['less_is_better', false],
  ['attribute', 'expected'],
  ['doubtful', false],
  ['force', 'expected'],
])

/** Columns of a rule line, as in the registers written by hand. */
const ruleWidth = 110

/**
 * A register as a YAML file: totals and what a person should look at as comments above, a rule with its heading before each section, doubtful
 * entries marked. `headings` names sections; `tool` says who wrote it. Reading it gives the same entries back.
 */
export function registerText(
  head: RegisterHead,
  entries: readonly RegisterEntry[],
  { headings, tool }: { readonly headings: ReadonlyMap<number, string>; readonly tool: string },
): string {
  const lines = [...headComment(head, entries, tool), ...headLines(head), '', 'targets:']
  if (entries.length === 0) return `${[...lines.slice(0, -1), 'targets: []'].join('\n')}\n`
  let section: number | undefined
  for (const entry of entries) {
    if (entry.section !== section) {
      section = entry.section
      lines.push(ruleLine(headings.get(section) ?? `${section}`))
    }
    lines.push(...entryLines(entry), '')
  }
  return `${lines.join('\n').trimEnd()}\n`
}

function headLines({ title, place, year, sha256, length }: RegisterHead): readonly string[] {
  return [
    'report:',
    `  title: ${scalar(title, 'block')}`,
    `  place: ${scalar(place, 'block')}`,
    `  year: ${year}`,
    `  sha256: ${sha256}`,
    `  length: ${length}`,
  ]
}

function headComment(head: RegisterHead, entries: readonly RegisterEntry[], tool: string): readonly string[] {
  const count = (is: (entry: RegisterEntry) => boolean): number => entries.filter(is).length
  const totals = measures
    .map(measure => [count(entry => entry.measure === measure), measure] as const)
    .filter(([many]) => many > 0)
    .map(([many, measure]) => `${many} ${measure}`)
  const widths = count(entry => entry.tolerance !== undefined)
  const bindingOnes = count(entry => entry.attribute === 'binding')
  const doubtful = count(entry => entry.doubtful)
  const chineseOnly = count(entry => entry.indicator.zh === entry.indicator.en)
  const assessed = count(entry => entry.readAs !== undefined || entry.lessIsBetter)
  const untouched = count(entry => entry.bound === 'about' && entry.tolerance === undefined)
  const text = [
    `${head.title} 目标台账 · target register, read from the report's text by ${tool} and not yet reviewed.`,
    '',
    `总量 ${entries.length}${totals.length === 0 ? '' : `: ${totals.join(', ')}`}.`,
    '`at` counts code points of the text, end exclusive. Targets taken from one coordinated phrase share its quote.',
    '',
    '请人工复核 · For a person to look at:',
    `- doubtful 存疑 (${doubtful}): keep, complete or delete; the reason stands above each. 逐项定夺`,
    `- tolerance 容差 (${widths} set, ${untouched} 左右 without): how wide 左右 and 同步 are is your decision. 左右、同步的宽度由人定`,
    `- read_as, less_is_better 评估方式 (${assessed} set): a bare figure is assessed as a floor unless they say otherwise. 裸数按下限评估`,
    `- attribute: binding 约束性 (${bindingOnes} set): say why in \`note\`. 请注明依据`,
    `- indicator: the English name of ${chineseOnly} is still the Chinese one: write { zh: …, en: … }. 补英文名`,
    '- expression 度量: how a model measures it; without it a target is tracked, not modelled. 未写者只跟踪',
    'How to read and write an entry: docs/targets.md of outturn.',
  ]
  return text.map(line => `# ${comment(line)}`.trimEnd())
}

function ruleLine(heading: string): string {
  const start = `  # ── ${comment(heading)} `
  return start + '─'.repeat(Math.max(3, ruleWidth - displayWidth(start)))
}

function entryLines(entry: RegisterEntry): readonly string[] {
  const fields = entryFields(entry).filter(([key, value]) => defaults.get(key) !== value)
  const lines = fields.map(
    ([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${written(value)}`,
  )
  if (!entry.doubtful) return lines
  const { zh, en } = doubtWording(entry.confidence)
  return [`  # 存疑 doubtful: ${zh} · ${en}`, ...lines]
}

function written(value: FieldValue): string {
  if (typeof value === 'string') return scalar(value, 'block')
  if (typeof value !== 'object') return `${value}`
  if (!('zh' in value)) return `[${value.join(', ')}]`
  if (value.zh === value.en) return scalar(value.zh, 'block')
  return `{ zh: ${scalar(value.zh, 'flow')}, en: ${scalar(value.en, 'flow')} }`
}

// Begins with a letter or digit and holds nothing that YAML could take for a sign of its own.
const plain = {
  block:
    /^[\p{L}\p{N}（“《](?:[\p{L}\p{N}（）“”《》〈〉()、，。；％%+—–·./～~\-, ]*[\p{L}\p{N}（）“”《》()。％%~～])?$/u,
  flow: /^[\p{L}\p{N}（“《](?:[\p{L}\p{N}（）“”《》〈〉()、。；％%+—–·./～~\- ]*[\p{L}\p{N}（）“”《》()。％%~～])?$/u,
} as const

/** A text as YAML reads it back: plain where nothing in it is a sign of YAML, else in quotation marks (a JSON text is a YAML text). */
function scalar(text: string, context: keyof typeof plain): string {
  return plain[context].test(text) ? text : JSON.stringify(text)
}

/** A text on one line, with nothing in it that a YAML file may not hold. */
function comment(text: string): string {
  return printable(text.replace(/\s+/gu, ' '))
}
