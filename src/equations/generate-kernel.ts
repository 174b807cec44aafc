import type { Equation } from './equation.js'
import {
  type Certificate,
  type Code,
  type CodeMaker,
  certificateOf,
  codeOf,
  codeParameters,
  groupBlocks,
  type KernelArrays,
  type KernelText,
  type Step,
  stepsOf,
} from './kernel-steps.js'
import { KernelWriter } from './kernel-writer.js'
import type { Block } from './order-equations.js'
import { ReachWriter } from './reach-writer.js'
import type { Slots } from './slots.js'

export type { Certificate, Code, KernelArrays, Slots, Step }

/**
 * Writes JavaScript for the checked equations. Only positions and numbers go into the text, never a name or a string from a
 * file, so there is nothing in it that a model's writer could have chosen.
 */
export function kernelText(
  equations: readonly Equation[],
  blocks: readonly Block[],
  slots: Slots,
): KernelText {
  const writer = new KernelWriter(equations, slots)
  const reaches = new ReachWriter(equations, slots)
  const texts = groupBlocks(blocks).flatMap(group => {
    if (group.kind === 'recursive') return [group.blocks.flatMap(block => writer.assignments(block))]
    const { block } = group
    const { prepare, residuals, jacobian } = writer.prepared(block)
    const plain = [writer.residuals(block), writer.jacobian(block)]
    return [...plain, prepare, residuals, jacobian, reaches.ofTorn(block)]
  })
  return { body: bodyOf(texts), slopes: writer.slopes, kept: writer.kept }
}

/** Writes the code that checks a solved period against the equations as they were written. */
export function certificateText(equations: readonly Equation[], slots: Slots): KernelText {
  const writer = new KernelWriter(equations, slots)
  return { body: bodyOf([equations.map(equation => writer.check(equation))]), slopes: 0, kept: 0 }
}

/** Makes functions of the text of a kernel. */
export function generateKernel(
  equations: readonly Equation[],
  blocks: readonly Block[],
  slots: Slots,
): readonly Step[] {
  const text = kernelText(equations, blocks, slots)
  return stepsOf(blocks, codeOf(compile(text), text))
}

/** Makes the code that checks a solved period. */
export function generateCertificate(equations: readonly Equation[], slots: Slots): Certificate {
  const text = certificateText(equations, slots)
  return certificateOf(codeOf(compile(text), text))
}

/** Functions longer than this are cut: V8 optimises no function beyond 60 kB of bytecode, and large ones late. */
const longestFunction = 10_000

/** The body of a function that returns one function for each list of statements, in parts short enough for the engine to optimise. */
function bodyOf(texts: readonly (readonly string[])[]): string {
  const wholes = texts.map(statements => {
    const parts = cutByLength(statements).map(
      body =>
        `function(v,a,f,c,n,t,r,q,u){let ${['x', 'y', 'z', ...heldIn(body)].join(',')};${body}return 0}`,
    )
    if (parts.length === 1) return parts[0] ?? ''
    const calls = parts.map((_, index) => `(x=p${index}(v,a,f,c,n,t,r,q,u))!==0`).join('||')
    const named = parts.map((part, index) => `const p${index}=${part};`).join('\n')
    return `(()=>{${named}return function(v,a,f,c,n,t,r,q,u){let x=0;${calls};return x}})()`
  })
  return `"use strict";return [${wholes.join(',\n')}]`
}

/** Compiles a text. A page may not: there the same text stands as a script. */
function compile({ body }: KernelText): CodeMaker {
  return new Function(...codeParameters, body) as CodeMaker
}

/** The names of values that are looked at twice. */
function heldIn(body: string): ReadonlySet<string> {
  return new Set(body.match(/\bg\d+\b/g))
}

function cutByLength(statements: readonly string[]): readonly string[] {
  const parts: string[] = []
  let part = ''
  for (const statement of statements) {
    if (part.length > 0 && part.length + statement.length > longestFunction) {
      parts.push(part)
      part = ''
    }
    part += statement
  }
  return [...parts, part]
}
