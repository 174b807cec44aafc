import { sizeFault } from './check-tokens.js'
import type { Names } from './names.js'
import { type ReadTree, readTree } from './read-tree.js'
import type { TextFault } from './text-fault.js'
import { type Token, tokens } from './tokens.js'

/** Both sides of an equation, in the text's own offsets. */
export interface ReadSides {
  readonly left: ReadTree
  readonly right: ReadTree
}

/** Reads `left = right`; refuses texts with no or several single equals signs. */
export function readSides(text: string, names: Names): ReadSides | readonly TextFault[] {
  const cut = cutTokens(text)
  if ('fault' in cut) return [cut.fault]
  const { found } = cut
  const equals = found.flatMap((token, index) => (token.kind === 'sign' && token.text === '=' ? [index] : []))
  const [at] = equals
  const token = at === undefined ? undefined : found[at]
  if (at === undefined || token === undefined || equals.length > 1)
    return [notOneEquation(text, found, equals)]
  if (at === 0 || at === found.length - 1) {
    return [sideMissing(at === 0 ? 'left' : 'right', token)]
  }
  const left = readTree(found.slice(0, at), names)
  const right = readTree(found.slice(at + 1), names)
  if ('tree' in left && 'tree' in right) return { left, right }
  return [...('tree' in left ? [] : left), ...('tree' in right ? [] : right)]
}

/** Reads an expression without an equals sign. */
export function readOneSide(text: string, names: Names): ReadTree | readonly TextFault[] {
  const cut = cutTokens(text)
  if ('fault' in cut) return [cut.fault]
  if (cut.found.length > 0) return readTree(cut.found, names)
  return [{ code: 'M202', message: 'there is nothing here to compute', start: 0, end: 1, help: [] }]
}

function cutTokens(text: string): { readonly found: readonly Token[] } | { readonly fault: TextFault } {
  let found: readonly Token[] | undefined
  const cut = () => (found ??= tokens(text))
  const fault = sizeFault(text, cut)
  return fault === undefined ? { found: cut() } : { fault }
}

function notOneEquation(text: string, found: readonly Token[], equals: readonly number[]): TextFault {
  const second = found[equals[1] ?? -1]
  const wide = found.find(token => token.text === '＝')
  if (second !== undefined) {
    const help = ['Write == to compare two numbers inside one side.']
    return {
      code: 'M201',
      message: 'the equation has a second equals sign',
      start: second.start,
      end: second.end,
      help,
    }
  }
  if (wide !== undefined) {
    const message = 'this is a full-width equals sign'
    return { code: 'M201', message, start: wide.start, end: wide.end, help: ['Write the plain sign: ='] }
  }
  return {
    code: 'M201',
    message: 'there is no equals sign: an equation is written left = right',
    start: 0,
    end: Math.max(1, text.length),
    help: ['For example: consumption = propensity * gdp(-1)'],
  }
}

function sideMissing(side: 'left' | 'right', token: Token): TextFault {
  const { start, end } = token
  return { code: 'M201', message: `the equation has no ${side} side`, start, end, help: [] }
}
