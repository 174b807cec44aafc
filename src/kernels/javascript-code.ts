import { arithmetic } from '../equations/arithmetic.js'
import { exp, log } from '../numerics/exp-log.js'
import type { Graph, GraphNode } from './graph.js'
import { power } from './power.js'
import type { Segment, Segmented } from './segments.js'
import type { ParameterSlots, SegmentCode } from './tile-arrays.js'

/**
 * Writes JavaScript for the segments of one year, and makes functions of it. Only positions and numbers go into the
 * text, never a name or a string from a file.
 */
export function javascriptSegments(
  graph: Graph,
  { segments }: Segmented,
  slots: ParameterSlots,
  stride: number,
): readonly SegmentCode[] {
  const texts = segments.map(segment => segmentText(graph, segment, slots, stride))
  return new Function('D', 'L', 'R', 'W', 'E', 'C', `"use strict";return [${texts.join(',\n')}]`)(
    arithmetic.div,
    log,
    arithmetic.sqrt,
    power,
    exp,
    arithmetic,
  ) as readonly SegmentCode[]
}

function segmentText(graph: Graph, segment: Segment, slots: ParameterSlots, stride: number): string {
  const head: string[] = []
  const body: string[] = []
  const named = new Set<number>()
  const lags = new Set<number>([0])
  const use = (id: number): string => {
    const node = graph.node(id)
    if (node.kind === 'constant') return literal(node.value)
    if (!named.has(id)) {
      named.add(id)
      if (node.kind === 'row') lags.add(node.lag)
      const text = leafText(node, id, segment, slots, stride)
      ;(node.kind === 'parameter' ? head : body).push(`const n${id}=${text};`)
    }
    return `n${id}`
  }
  for (const item of segment.items) {
    const node = graph.node(item.node)
    if (item.kind === 'assign') {
      const value = use(item.node)
      body.push(`if(${value}-${value}!==0&&F[i]===0)F[i]=${item.equation + 1};`)
      if (item.row !== undefined) body.push(`Y[y0+${item.row * stride}+i]=${value};`)
    } else if (item.kind === 'require') {
      body.push(`if(${use(item.node)}!==1&&F[i]===0)F[i]=-1;`)
    } else if (node.kind === 'op') {
      const text = opText(node, node.args.map(use))
      named.add(item.node)
      body.push(`const n${item.node}=${text};`)
      const spill = segment.spills.get(item.node)
      if (spill !== undefined) body.push(`X[${spill * stride}+i]=n${item.node};`)
    }
  }
  const starts = [...lags].map(lag => `const y${lag}=o[${lag}];`)
  return `function(T,o,p,c){const I=T.inputs,Y=T.years,X=T.spills,P=T.parameters,F=T.faults;${starts.join('')}
${head.join('')}
for(let i=0;i<c;i++){${body.join('\n')}}}`
}

function leafText(
  node: GraphNode,
  id: number,
  segment: Segment,
  slots: ParameterSlots,
  stride: number,
): string {
  switch (node.kind) {
    case 'parameter':
      return `P[p+${slots.get(id) ?? -1}]`
    case 'input':
      return `I[${node.input * stride}+i]`
    case 'row':
      return `Y[y${node.lag}+${node.row * stride}+i]`
    default: {
      const home = segment.reads.get(id)
      if (home === undefined) throw new Error(`node ${id} is read before it is computed`)
      return home.kind === 'row' ? `Y[y0+${home.row * stride}+i]` : `X[${home.row * stride}+i]`
    }
  }
}

function opText(node: Extract<GraphNode, { kind: 'op' }>, args: readonly string[]): string {
  const [a = '', b = '', c = ''] = args
  switch (node.op) {
    case 'add':
      return `${a}+${b}`
    case 'sub':
      return `${a}-${b}`
    case 'mul':
      return `${a}*${b}`
    case 'neg':
      return `-${a}`
    case 'div':
      return `D(${a},${b})`
    case 'exp':
      return `E(${a})`
    case 'log':
      return `L(${a})`
    case 'sqrt':
      return `R(${a})`
    case 'pow':
      return `W(${a},${b})`
    case 'abs':
    case 'min':
    case 'max':
      return `Math.${node.op}(${args.join(',')})`
    case 'if':
      return `${a}!==${a}?NaN:${a}!==0?${b}:${c}`
    default:
      return `C.${node.op}(${args.join(',')})`
  }
}

function literal(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '(1/0)' : '(-1/0)'
  return value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? '-0' : value})` : `${value}`
}
