import type { FieldReader } from '../files/read-fields.js'
import type { YamlNode, YamlText } from '../files/yaml-node.js'
import { type PlannedText, type SectionName, sectionNames } from '../vocabulary/briefing-template.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { readClaim, readSlot, type Slot, slotForms, stretchesOf, type UnknownWord } from './slot.js'

/** Each is a paragraph. */
const mostTexts = 20
const mostClaims = 12

/** Reads `texts: [{ at: answer, zh: …, en: …, assert: … }]`; the texts must belong to sections that stand on the page. */
export function textsOf(
  node: YamlNode | undefined,
  sections: readonly SectionName[],
  read: FieldReader,
  diagnostics: Diagnostic[],
): readonly PlannedText[] {
  const list = read.list(node, '"texts"')
  if (list === undefined) return []
  if (list.items.length === 0 || list.items.length > mostTexts) {
    const message = `"texts" has ${list.items.length} entries; it takes 1 to ${mostTexts}`
    diagnostics.push(error('B102', message, list.place))
  }
  return list.items.flatMap(item => textOf(item, sections, read, diagnostics) ?? [])
}

function textOf(
  item: YamlNode,
  sections: readonly SectionName[],
  read: FieldReader,
  diagnostics: Diagnostic[],
): PlannedText | undefined {
  const fields = read.map(item, 'an entry of "texts"', { required: ['at', 'zh', 'en'], optional: ['assert'] })
  const place = read.text(fields?.get('at'), '"at"')
  const [zh, en] = [read.text(fields?.get('zh'), '"zh"'), read.text(fields?.get('en'), '"en"')]
  const assert = claimsOf(fields?.get('assert'), read, diagnostics)
  if (place === undefined || zh === undefined || en === undefined) return undefined
  const at = sections.find(name => name === place.value)
  if (at === undefined) diagnostics.push(notOnThePage(place, sections))
  const slots = [zh, en].map(text => slotsOf(text, diagnostics))
  const [mine, theirs] = slots.map(found => found?.map(squeeze).sort())
  if (mine !== undefined && theirs !== undefined) diagnostics.push(...unlike(mine, theirs, en))
  return at === undefined
    ? undefined
    : { at, text: { zh: zh.value, en: en.value }, places: { zh: zh.place, en: en.place }, assert }
}

function notOnThePage(written: YamlText, sections: readonly SectionName[]): Diagnostic {
  const isSection = sectionNames.some(name => name === written.value)
  const near = nearestName(written.value, isSection ? sections : sectionNames)
  const help = [
    ...(near === undefined || near === written.value ? [] : [`Did you mean "${near}"?`]),
    `Sections of this page: ${sections.join(', ')}`,
  ]
  const message = isSection
    ? `the section "${written.value}" does not stand on this page`
    : `there is no section "${written.value}"`
  return error('B144', message, written.place, ...help)
}

/** One claim, or a list of them. */
function claimsOf(
  node: YamlNode | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): PlannedText['assert'] {
  if (node === undefined) return []
  const items = node.kind === 'list' ? node.items : [node]
  if (items.length === 0 || items.length > mostClaims) {
    diagnostics.push(
      error('B102', `"assert" has ${items.length} claims; it takes 1 to ${mostClaims}`, node.place),
    )
  }
  return items.flatMap(item => {
    const text = read.text(item, '"assert"')
    if (text === undefined) return []
    const claim = readClaim(text.value)
    const left = claim === undefined ? undefined : readSlot(claim.left)
    const fault =
      claim === undefined
        ? error(
            'B142',
            `"${text.value}" is no assertion`,
            text.place,
            'Write a comparison: gdp_growth@2024 >= 5%',
          )
        : faultOf(claim.left, left, text)
    if (fault !== undefined) diagnostics.push(fault)
    return fault === undefined ? [{ claim: text.value, place: text.place }] : []
  })
}

/** The insides of the braces; undefined where one cannot be read. */
function slotsOf(text: YamlText, diagnostics: Diagnostic[]): readonly string[] | undefined {
  const stretches = stretchesOf(text.value)
  if ('loneBrace' in stretches) {
    const at = text.placeOf(stretches.loneBrace, 1)
    diagnostics.push(error('B142', 'a brace stands alone', at, slotForms))
    return undefined
  }
  const slots = stretches.flatMap(stretch => (stretch.kind === 'slot' ? [stretch] : []))
  const faults = slots.flatMap(
    slot => faultOf(slot.text, readSlot(slot.text), text, slot.at, slot.text.length + 2) ?? [],
  )
  diagnostics.push(...faults)
  return faults.length > 0 ? undefined : slots.map(slot => slot.text)
}

function faultOf(
  written: string,
  slot: Slot | UnknownWord | undefined,
  text: YamlText,
  at = 0,
  width = text.value.length,
): Diagnostic | undefined {
  const place = text.placeOf(at, width)
  if (slot === undefined) return error('B142', `"${written}" names no figure`, place, slotForms)
  if ('kind' in slot) return undefined
  const near = nearestName(slot.written, slot.known)
  return error(
    'B142',
    `"${written}" asks for "${slot.written}", which is not one of the things to ask for`,
    place,
    ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
    `It is one of: ${slot.known.join(', ')}`,
  )
}

/** Both editions must say the same figures, equally often; the order of words is the language's own. */
function unlike(zh: readonly string[], en: readonly string[], text: YamlText): readonly Diagnostic[] {
  const count = (list: readonly string[], slot: string): number => list.filter(one => one === slot).length
  const differing = [...new Set([...zh, ...en])].filter(slot => count(zh, slot) !== count(en, slot))
  return differing.map(slot =>
    error(
      'B143',
      `{${slot}} stands ${times(count(zh, slot))} in "zh" and ${times(count(en, slot))} in "en"`,
      text.place,
      'Both editions must give the same figures.',
    ),
  )
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 0 ? 'not at all' : `${count} times`
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ')
}
