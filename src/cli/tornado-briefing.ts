import { residualUnit } from '../equations/residual-unit.js'
import { tornadoShares } from '../simulate/tornado.js'
import type { BriefingPlan, NamedNumber, TornadoFigures } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { inputUnit } from './documents/sensitivity-document.js'
import { type FoundSensitivity, sensitivityOf } from './find-sensitivity.js'
import type { SolvedScenario } from './solve-scenario.js'

/** What moves the figures that a plan asks about, in its main scenario: the figures of `sensitivity` with the plan's draws and seed. */
export async function tornadoBriefing(
  run: SolvedScenario,
  plan: BriefingPlan,
): Promise<Outcome<readonly TornadoFigures[]>> {
  const { draws, seed } = plan
  const options = { draws: `${draws ?? ''}`, ...(seed === undefined ? {} : { seed: `${seed}` }) }
  const all: TornadoFigures[] = []
  const faults: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  for (const of of plan.tornado) {
    const found = await sensitivityOf(run, of, options)
    if (!found.ok) faults.push(...found.diagnostics.map(fault => inPlan(of, fault, plan)))
    else if (found.value.tornado.rows.length === 0) faults.push(unmoved(of, plan))
    else {
      all.push(figuresOf(found.value))
      warnings.push(...found.warnings)
    }
  }
  return faults.length > 0 ? fail(...faults) : succeed(all, warnings)
}

/** What is wrong with the name of a figure is the plan's fault, not the command line's. */
function inPlan(of: string, fault: Diagnostic, { tornadoPlaces }: BriefingPlan): Diagnostic {
  if (fault.at !== undefined || !fault.code.startsWith('U')) return fault
  return error('B110', `"tornado" names "${of}": ${fault.message}`, tornadoPlaces?.get(of), ...fault.help)
}

function unmoved(of: string, { tornadoPlaces }: BriefingPlan): Diagnostic {
  const message = `"tornado" names "${of}", which nothing uncertain moves`
  return error(
    'B110',
    message,
    tornadoPlaces?.get(of),
    'Leave it out, or state an uncertainty that moves it.',
  )
}

/** A shock is in the unit of its equation's residual. */
function unitOfInput(found: FoundSensitivity, { kind, subject }: NamedNumber): string | undefined {
  if (kind !== 'shocks') return inputUnit(found, kind, subject)
  const { model } = found.run.loaded
  const card = model.equations.find(({ variable }) => variable === subject)
  return card === undefined ? undefined : residualUnit(card, model.variables.get(subject)?.unit ?? '1')
}

function figuresOf(found: FoundSensitivity): TornadoFigures {
  const { figure, tornado, parts, drawn } = found
  return {
    ...figure,
    value: tornado.value,
    quantiles: tornadoShares,
    swings: tornado.rows.map(row => ({ ...row, unit: unitOfInput(found, row) })),
    shares: (parts?.shares ?? []).map(({ factor, first, total }) => ({
      members: factor.members.map(({ kind, subject, period }) => ({
        ...{ kind, subject },
        ...(period === undefined ? {} : { period }),
      })),
      first,
      total,
    })),
    sumOfFirst: parts?.sumOfFirst ?? { value: 0, error: 0 },
    sd: Math.sqrt(parts?.variance.value ?? 0),
    draws: drawn.draws,
  }
}
