import { compileModel } from '../src/equations/compile-model.js'
import type { BatchRequest } from '../src/kernels/batch-request.js'
import { type Distribution, type DistributionSpec, distribution } from '../src/numerics/distributions.js'
import workload from './workload.json' with { type: 'json' }

const baseYear = 2023

/** The uncertain assumptions of the workload, in its order. */
export const assumptionNames: readonly string[] = Object.keys(workload.assumptions)

/** A number of the workload's file, which may say `log(x)`. */
function numberOf(text: string | number | undefined): number {
  if (typeof text === 'number') return text
  const inner = /^log\((.+)\)$/.exec(text ?? '')?.[1]
  return inner === undefined ? Number.NaN : Math.log(Number(inner))
}

/** The spread of each assumption, in order. */
export function assumptionSpecs(): readonly DistributionSpec[] {
  return Object.values(workload.assumptions).map((stated): DistributionSpec => {
    const [kind, a, b, c] = stated
    if (kind === 'normal') return { kind, mean: numberOf(a), sd: numberOf(b) }
    if (kind === 'lognormal') return { kind, logMean: numberOf(a), logSd: numberOf(b) }
    return { kind: 'triangular', low: numberOf(a), mode: numberOf(b), high: numberOf(c) }
  })
}

function made(spec: DistributionSpec): Distribution {
  const outcome = distribution(spec)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.distribution
}

export const assumptions: readonly Distribution[] = assumptionSpecs().map(made)

/** Lower triangular factor of the workload's correlations r_ij = f_i·f_j. */
export function correlationFactor(): readonly (readonly number[])[] {
  const f = [0.6, 0.3, -0.2, 0.5, -0.3, 0.3, 0.2, 0.4, -0.1, 0.3, 0.4, 0.2]
  const factor: number[][] = []
  for (const [i, fi] of f.entries()) {
    const row: number[] = []
    factor.push(row)
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 : fi * (f[j] ?? 0)
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (factor[j]?.[k] ?? 0)
      row.push(i === j ? Math.sqrt(sum) : sum / (factor[j]?.[j] ?? 1))
    }
  }
  return factor
}

/** The workload as a batch: assumptions at their medians in the base run, all variables in all years as outputs. */
export function workloadRequest(): BatchRequest {
  const solved = workload.equations.map(text => text.slice(0, text.indexOf(' ')))
  const variables = Object.fromEntries([
    ...solved.map(name => [name, { role: 'endogenous', unit: '1' }] as const),
    ...assumptionNames.map(name => [name, { role: 'exogenous', unit: '1' }] as const),
  ])
  const compiled = compileModel({ model: 'workload', variables, equations: workload.equations })
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(each => each.message).join('\n'))
  const model = compiled.value
  const periods = workload.years + 1
  const values = new Float64Array(model.variables.size * periods)
  const fill = (name: string, value: number, from: number): void => {
    const slot = model.slots.variable.get(name) ?? -1
    values.fill(value, slot * periods + from, from === 0 ? slot * periods + 1 : (slot + 1) * periods)
  }
  for (const [name, value] of Object.entries(workload.base)) fill(name, value, 0)
  for (const [index, name] of assumptionNames.entries())
    fill(name, assumptions[index]?.fromNormal(0) ?? Number.NaN, 1)
  const years = Array.from({ length: workload.years }, (_, year) => baseYear + 1 + year)
  return {
    model,
    base: {
      values,
      add: new Float64Array(values.length),
      fixed: new Uint8Array(values.length),
      coefficients: new Float64Array(0),
      periods,
      first: baseYear,
    },
    from: baseYear + 1,
    to: baseYear + workload.years,
    varying: assumptionNames.map(variable => ({
      kind: 'value' as const,
      variable,
      period: baseYear + 1,
      through: baseYear + workload.years,
    })),
    outputs: years.flatMap(period => Object.keys(workload.base).map(variable => ({ variable, period }))),
  }
}
