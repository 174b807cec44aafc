import { nearestName } from '../vocabulary/nearest-name.js'
import { functions, isReserved, type Names, suggestName } from './names.js'
import type { TextFault } from './text-fault.js'
import type { Token } from './tokens.js'

/** Equation text is at most this long: longer ones are split into named parts by a careful writer anyway. */
export const longestEquation = 2_000
/** Brackets and signs nest at most this deep: the parser is recursive, and a deep text would exhaust its stack. */
export const deepestEquation = 64

const words: ReadonlySet<string> = new Set(['and', 'or', 'not'])

/** What to write instead of a sign that equations do not have. */
const refusedSigns: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['%', ['a per cent sign', 'Rates are fractions in equations: write 0.05 for 5%.']],
  ['!', ['an exclamation mark', 'Write `not x` for negation and `!=` for unequal; there is no factorial.']],
  [';', ['a semicolon', 'Write one equation per list item; arguments are separated by commas.']],
  [':', ['a colon', 'Write if(condition, a, b) for a choice; there are no ranges.']],
  ['?', ['a question mark', 'Write if(condition, a, b) for a choice.']],
  ['.', ['a dot', 'Names have no members; write 0.5 for a fraction.']],
  ['[', ['a square bracket', 'Write x(-1) for the period before, with round brackets; there are no lists.']],
  [']', ['a square bracket', 'Write x(-1) for the period before, with round brackets; there are no lists.']],
  ['{', ['a brace', 'Use round brackets for grouping.']],
  ['}', ['a brace', 'Use round brackets for grouping.']],
  ['&', ['a single &', 'Write `and`.']],
  ['|', ['a single |', 'Write `or`, or abs(x) for the size of a number.']],
  [
    '=',
    [
      'an equals sign inside one side',
      'Write == to compare; an equation has one single = between its two sides.',
    ],
  ],
])

const halfWidth: ReadonlyMap<string, string> = new Map([
  ['（', '('],
  ['）', ')'],
  ['，', ','],
  ['＝', '='],
  ['＋', '+'],
  ['－', '-'],
  ['−', '-'],
  ['×', '*'],
  ['·', '*'],
  ['÷', '/'],
  ['／', '/'],
  ['＊', '*'],
  ['：', ':'],
  ['％', '%'],
])

/** The fault of a text too long or too deep to be parsed at all, found by counting. */
export function sizeFault(text: string, found: () => readonly Token[]): TextFault | undefined {
  if (text.length > longestEquation) {
    return fault(
      'L301',
      `the equation has ${text.length} characters; the limit is ${longestEquation}`,
      0,
      1,
      ['Split it into several equations with names of their own.'],
    )
  }
  const deepest = depth(found())
  if (deepest <= deepestEquation) return undefined
  return fault(
    'L302',
    `the equation is nested ${deepest} levels deep; the limit is ${deepestEquation}`,
    0,
    1,
    ['Split it into several equations with names of their own.'],
  )
}

/** Open brackets plus the run of prefix signs and powers inside the innermost: each is a level for the parser. */
function depth(found: readonly Token[]): number {
  let brackets = 0
  let run = 0
  let deepest = 0
  for (const [index, token] of found.entries()) {
    if (token.text === '(') brackets++
    else if (token.text === ')') brackets--
    if (isPrefix(found, index) || token.text === '^') run++
    else if (!endsOperand(token) && token.text !== '(') run = 0
    deepest = Math.max(deepest, brackets + run)
  }
  return deepest
}

function isPrefix(found: readonly Token[], index: number): boolean {
  const token = found[index]
  if (token === undefined || !['-', '+', 'not'].includes(token.text)) return false
  const before = found[index - 1]
  return before === undefined || !endsOperand(before)
}

function endsOperand(token: Token): boolean {
  if (token.kind === 'name') return !words.has(token.text)
  return token.kind === 'number' || token.kind === 'string' || token.text === ')'
}

function startsOperand(token: Token): boolean {
  if (token.kind === 'name') return !words.has(token.text)
  return token.kind === 'number' || token.kind === 'string' || token.text === '('
}

/** Every fault that can be seen token by token: refused forms, unknown names, implied products, brackets. */
export function tokenFaults(found: readonly Token[], names: Names): readonly TextFault[] {
  const faults: TextFault[] = []
  for (const [index, token] of found.entries()) {
    const before = found[index - 1]
    const form = refusedForm(token)
    if (form !== undefined) faults.push(form)
    else if (before !== undefined && endsOperand(before) && startsOperand(token) && !isCall(before, token)) {
      faults.push(impliedProduct(before, token))
    }
    if (token.kind === 'name' && !words.has(token.text) && before?.text !== '.') {
      const unknown = nameFault(found, index, names)
      if (unknown !== undefined) faults.push(unknown)
    }
  }
  return faults.length > 0 ? withoutEchoes(faults) : bracketFaults(found)
}

/** A refused sign often makes its neighbours look wrong too: only the first fault of a stretch is worth saying. */
function withoutEchoes(faults: readonly TextFault[]): readonly TextFault[] {
  return faults.filter(
    (one, index) =>
      one.code !== 'M203' ||
      !faults.slice(0, index).some(other => other.end >= one.start && other.code === 'M203'),
  )
}

function isCall(before: Token, token: Token): boolean {
  return before.kind === 'name' && token.text === '('
}

function impliedProduct(before: Token, token: Token): TextFault {
  return fault(
    'M203',
    `a sign is missing between "${before.text}" and "${token.text}"`,
    before.start,
    token.end,
    ['Products are written with a sign: 2*x, a*b.'],
  )
}

function refusedForm(token: Token): TextFault | undefined {
  if (token.kind === 'string') {
    return refused(token, 'text in quotes', 'Equations hold numbers and names only.')
  }
  if (token.kind === 'number' && !Number.isFinite(Number(token.text))) {
    return refused(token, `the number ${token.text}, which is too large`, 'Write a finite number.')
  }
  if (token.kind === 'sign') {
    const known = refusedSigns.get(token.text)
    return known === undefined ? undefined : refused(token, known[0], known[1])
  }
  if (token.kind !== 'unknown') return undefined
  const plain = halfWidth.get(token.text)
  return plain === undefined
    ? refused(
        token,
        `the character "${token.text}"`,
        'Names are made of letters a–z, digits and underscores.',
      )
    : refused(token, `"${token.text}"`, `Write the plain sign: ${plain}`)
}

function refused(token: Token, what: string, help: string): TextFault {
  return fault('M203', `equations do not have ${what}`, token.start, token.end, [help])
}

function nameFault(found: readonly Token[], index: number, names: Names): TextFault | undefined {
  const token = found[index]
  if (token === undefined) return undefined
  const isCalled = found[index + 1]?.text === '('
  const { text, start, end } = token
  if (names.variables.has(text)) return undefined
  if (names.coefficients.has(text)) {
    return isCalled
      ? fault(
          'M207',
          `"${text}" is a coefficient: it is the same in every period and has no lags`,
          start,
          end,
          [`Write ${text} alone, or ${text}*( … ) for a product.`],
        )
      : undefined
  }
  if (functions.has(text)) {
    return isCalled
      ? undefined
      : fault('M208', `the function ${text} needs its arguments in brackets`, start, end, [])
  }
  if (isCalled && !isLag(found, index + 2)) return unknownFunction(token)
  const help = isReserved(text)
    ? 'Names of constants and units mean nothing in equations.'
    : suggestName(text, names)
  return fault('M204', `unknown name "${text}"`, start, end, [help])
}

function isLag(found: readonly Token[], index: number): boolean {
  const first = found[index]?.text
  const at = first === '-' || first === '+' ? index + 1 : index
  return found[at]?.kind === 'number' && found[at + 1]?.text === ')'
}

function unknownFunction(token: Token): TextFault {
  const nearest = nearestName(token.text, functions.keys())
  const list = `Equations know ${[...functions.keys()].join(', ')}.`
  return fault('M205', `unknown function "${token.text}"`, token.start, token.end, [
    nearest === undefined ? list : `Did you mean "${nearest}"? ${list}`,
  ])
}

function bracketFaults(found: readonly Token[]): readonly TextFault[] {
  const open: Token[] = []
  for (const token of found) {
    if (token.text === '(') open.push(token)
    else if (token.text === ')' && open.pop() === undefined) {
      return [fault('M202', 'this closing bracket has no opening one', token.start, token.end, [])]
    }
  }
  return open.map(token => fault('M202', 'this bracket is not closed', token.start, token.end, []))
}

function fault(
  code: TextFault['code'],
  message: string,
  start: number,
  end: number,
  help: readonly string[],
): TextFault {
  return { code, message, start, end, help }
}
