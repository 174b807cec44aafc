import type { YamlText } from '../files/yaml-node.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { ScenarioFile } from './scenario-file.js'
import { checkOperators } from './swaps-and-tracks.js'

/** Checks that every name of a scenario is one of the model, in the role its section needs. */
export function checkNames(file: ScenarioFile, card: ModelCard, faults: Diagnostic[]): void {
  for (const { variable } of file.assumptions) push(faults, assumptionFault(variable, card))
  for (const { variable } of file.addFactors) push(faults, addFactorFault(variable, card))
  const exogenised = new Map<string, YamlText>()
  for (const { variable } of file.exogenise) {
    // An assumption may be exogenised too: its path is given already, and the entry says why in those periods.
    if (!card.variables.has(variable.value)) push(faults, unknownVariable(variable, card))
    const earlier = exogenised.get(variable.value)
    if (earlier === undefined) exogenised.set(variable.value, variable)
    else {
      faults.push(
        error(
          'S208',
          `"${variable.value}" is exogenised twice`,
          variable.place,
          `It is exogenised first on line ${earlier.place.line}. Put all periods into one path.`,
        ),
      )
    }
  }
  checkOperators(file, card, faults)
  for (const { a, b } of file.correlations) {
    for (const name of [a, b]) {
      const isKnown = card.variables.has(name.value) || card.coefficients.has(name.value)
      if (!isKnown) faults.push(unknownAssumption(name, card))
    }
  }
}

function push(faults: Diagnostic[], fault: Diagnostic | undefined): void {
  if (fault !== undefined) faults.push(fault)
}

function assumptionFault(name: YamlText, card: ModelCard): Diagnostic | undefined {
  const variable = card.variables.get(name.value)
  if (variable?.role === 'exogenous') return undefined
  if (variable === undefined) return unknownAssumption(name, card)
  return error(
    'S205',
    `"${name.value}" is solved by the model, so it cannot be assumed`,
    name.place,
    'To fix its path, exogenise it; to move its equation, add a factor:',
    `exogenise: [{ variable: ${name.value}, path: { … }, because: … }]`,
    `add_factors: { ${name.value}: { … } }`,
  )
}

function unknownAssumption(name: YamlText, card: ModelCard): Diagnostic {
  const near = nearestName(name.value, namesOf(card, 'exogenous'))
  const kind = card.coefficients.has(name.value) ? ', but a coefficient' : ''
  return error(
    'S204',
    `unknown assumption "${name.value}"`,
    name.place,
    `The model "${card.model}" has no assumption of that name${kind}.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    `See every name:  outturn list assumptions --model ${card.model}`,
  )
}

function addFactorFault(name: YamlText, card: ModelCard): Diagnostic | undefined {
  const variable = card.variables.get(name.value)
  if (variable?.role === 'endogenous') return undefined
  if (variable === undefined) return unknownVariable(name, card)
  return error(
    'S207',
    `"${name.value}" is an assumption, so it takes no add factor`,
    name.place,
    `Give its path under "assumptions": assumptions: { ${name.value}: { … } }`,
  )
}

function unknownVariable(name: YamlText, card: ModelCard): Diagnostic {
  const near = nearestName(name.value, namesOf(card, 'endogenous'))
  return error(
    'S206',
    `unknown variable "${name.value}"`,
    name.place,
    `The model "${card.model}" has no variable of that name.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    `See every name:  outturn list variables --model ${card.model}`,
  )
}

function namesOf(card: ModelCard, role: 'endogenous' | 'exogenous'): readonly string[] {
  return [...card.variables.values()].filter(variable => variable.role === role).map(({ id }) => id)
}
