import { basename } from 'node:path'
import { unitOfAddFactor } from '../../vocabulary/add-factor-unit.js'
import type { Place } from '../../vocabulary/diagnostic.js'
import { printable } from '../../vocabulary/lay-out.js'
import type { ModelCard, Origin } from '../../vocabulary/model.js'
import type { Frequency } from '../../vocabulary/period.js'
import type { Trace } from '../../vocabulary/trace.js'
import { inLanguage, type Language } from '../../vocabulary/wording.js'
import { carriedForwardText } from '../carried-forward.js'
import type { Console } from '../console.js'
import { traceDocument } from '../documents/trace-document.js'
import { quantityText } from '../number-text.js'
import type { Project } from '../project.js'
import type { RunOptions } from '../solve-scenario.js'
import { type TracedNumber, traceNumber } from '../trace-number.js'
import { titleText, word } from '../words.js'

/** `trace SCENARIO VAR@PERIOD`: the equation that made a number, and below it each of its inputs. */
export async function trace(
  console: Console,
  project: Project,
  reference: string,
  of: string,
  options: RunOptions & { readonly depth?: number },
): Promise<number> {
  const traced = await traceNumber(project, reference, of, options)
  if (!traced.ok) return console.report(traced.diagnostics)
  console.report(traced.warnings)
  const { value } = traced
  console.print(console.json ? traceDocument(value) : traceText(value, console.language))
  return 0
}

function traceText({ trace: root, run }: TracedNumber, language: Language): string {
  const lines: string[] = []
  const walk = (node: Trace, before: string, isLast: boolean, isRoot: boolean): void => {
    const branch = isRoot ? '' : `${before}${isLast ? '└─ ' : '├─ '}`
    const below = isRoot ? '' : `${before}${isLast ? '   ' : '│  '}`
    const title = titleText(run.loaded.model.variables.get(node.variable)?.title, language)
    const name = title === '' ? '' : ` ${title}`
    const value = quantityText(node.value, node.unit, language)
    const again = node.repeated ? ` ${word('repeated', language)}` : ''
    lines.push(`${branch}${node.variable}@${node.period}${name} = ${value}${again}`)
    const stem = node.inputs.length > 0 ? '│' : ' '
    const notes = node.repeated ? [] : notesOf(node, run.loaded.model, language)
    lines.push(...notes.map(note => `${below}${stem}    ${note}`))
    node.inputs.forEach((input, index) => {
      walk(input, below, index === node.inputs.length - 1, false)
    })
  }
  walk(root, '', true, true)
  return lines.map(line => `${printable(line)}\n`).join('')
}

function notesOf(node: Trace, model: ModelCard, language: Language): readonly string[] {
  return node.equation === undefined
    ? originNotes(node.origin, { frequency: model.frequency, unit: node.unit }, language)
    : equationNotes(node.equation, unitOfAddFactor(model, node.variable), language)
}

function equationNotes(
  equation: NonNullable<Trace['equation']>,
  addFactorUnit: string,
  language: Language,
): readonly string[] {
  return [
    `${word(equation.kind, language)} [${equation.module}]: ${equation.text}`,
    ...equation.coefficients.map(
      ({ id, value, source }) =>
        `${word('coefficient', language)} ${id} = ${value}${source === undefined ? '' : ` (${inLanguage(source, language)})`}`,
    ),
    ...(equation.addFactor === 0
      ? []
      : [`${word('addFactor', language)}: ${quantityText(equation.addFactor, addFactorUnit, language)}`]),
    ...(equation.source === undefined
      ? []
      : [`${word('source', language)}: ${inLanguage(equation.source, language)}`]),
  ]
}

function originNotes(
  origin: Origin,
  { frequency, unit }: { readonly frequency: Frequency; readonly unit: string },
  language: Language,
): readonly string[] {
  switch (origin.kind) {
    case 'observed': {
      const facts = [origin.grade, origin.basis, origin.source].filter(fact => fact !== '')
      const about = facts.length === 0 ? '' : ` (${facts.join('; ')})`
      const note = origin.note === '' ? [] : [origin.note]
      return [
        `${word('observed', language)} ${origin.series} ${origin.period}, ${spot(origin.place)}${about}`,
        ...note,
      ]
    }
    case 'derived':
    case 'estimated': {
      const error = origin.error === undefined ? '' : ` ± ${origin.error}`
      const inputs = origin.inputs.length === 0 ? '' : ` ← ${origin.inputs.join(', ')}`
      return [
        `${word(origin.kind, language)}: ${origin.rule}${error}${inputs}`,
        titleText(origin.note, language),
      ]
    }
    case 'assumption': {
      if (origin.history !== undefined) {
        const past = carriedForwardText(origin.history, frequency, language, unit)
        return [`${word('carriedForward', language)}: ${past}; ${spot(origin.place)}`]
      }
      const interpolated = origin.interpolated ? `, ${word('interpolated', language)}` : ''
      return [`${word('assumption', language)}: ${origin.scenario}, ${spot(origin.place)}${interpolated}`]
    }
    case 'exogenised':
      return [
        `${word('exogenised', language)}: ${origin.scenario}, ${spot(origin.place)} (${origin.because})`,
      ]
    case 'equation':
      return []
  }
}

/** A place without its folder, so that the text is the same from anywhere. */
function spot(place: Place): string {
  return `${basename(place.file)}:${place.line}`
}
