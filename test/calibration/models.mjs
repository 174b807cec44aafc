// Tiny models with closed forms, as a user would write them: YAML, a data file, a scenario.
import { file } from './tool.mjs'

/** Writes a model of numbers without unit; its scenario's words for `run` come back. */
export function model(
  name,
  { variables, coefficients = '', equations, data = {}, to = 2033, assumptions = '{}' },
) {
  const lines = Object.entries(variables).map(([id, role]) => `  ${id}: { role: ${role}, unit: "1" }\n`)
  const given = coefficients === '' ? '' : `coefficients:\n  ${coefficients}\n`
  file(
    `${name}.model.yaml`,
    `model: ${name}\nvariables:\n${lines.join('')}${given}equations:\n${equations.map(each => `  - ${each}\n`).join('')}`,
  )
  const rows = Object.entries(data).map(([id, value]) => `${id},2023,${value}\n`)
  file(`${name}.csv`, `series,period,value\n${rows.join('')}`)
  return scenario(name, name, { to, assumptions })
}

/** A further scenario of a model. */
export function scenario(name, of, { to = 2033, assumptions = '{}' }) {
  file(
    `${name}.yaml`,
    `scenario: ${name}\nmodel: ${of}.model.yaml\nfrom: 2024\nto: ${to}\nassumptions: ${assumptions}\n`,
  )
  return [`${name}.yaml`, ...(of === undefined ? [] : ['--data', `${of}.csv`])]
}

const endogenous = 'endogenous'

/** y = shock, for two years: standard normal numbers and nothing else. */
export const noise = () =>
  model('noise', {
    variables: { y: endogenous, g: 'exogenous' },
    equations: ['{ equation: y = g, error: 1 }'],
    data: { y: 0 },
    to: 2025,
    assumptions: '{ g: { all: 0 } }',
  })

export const autoregression = () =>
  model('autoregression', {
    variables: { y: endogenous },
    equations: ['{ equation: y = 0.7*y(-1), error: 2 }'],
    data: { y: 10 },
  })

/** A walk whose drift is estimated from nine changes of sd 2: 1 ± 2/3. */
export const drift = () =>
  model('drift', {
    variables: { y: endogenous },
    coefficients: 'mu: { value: 1, error: 0.6666666666666666, kind: judgement }',
    equations: ['{ equation: y = y(-1) + mu, error: 2 }'],
    data: { y: 100 },
  })

export const localLevel = () =>
  model('level', {
    variables: { l: endogenous, y: endogenous },
    equations: ['{ equation: l = l(-1), error: 1 }', '{ equation: y = l, error: 2 }'],
    data: { l: 50 },
  })

/** Growth of 4% ± 2% drawn once a run, or a shock of 2% each year. */
export const growth = () =>
  model('growth', {
    variables: { level: endogenous, g: 'exogenous' },
    equations: ['level = level(-1)*exp(g)'],
    data: { level: 100 },
    assumptions: '{ g: { all: 0.04, spread: 0.02 } }',
  })
export const yearlyGrowth = () =>
  model('yearly', {
    variables: { level: endogenous, g: endogenous, m: 'exogenous' },
    equations: ['{ equation: g = m, error: 0.02 }', 'level = level(-1)*exp(g)'],
    data: { level: 100 },
    assumptions: '{ m: { all: 0.04 } }',
  })
