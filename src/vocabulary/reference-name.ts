import type { ModelCard } from './model.js'
import type { Target, TargetRegister } from './target.js'
import type { Wording } from './wording.js'

/**
 * What a target's reference is called for readers: the indicator of the target it names, else the title of the variable;
 * its id where neither is known. Undefined for targets that refer to nothing.
 */
export function referenceName(
  target: Target,
  register: TargetRegister,
  variables?: ModelCard['variables'],
): Wording | undefined {
  const { reference } = target
  if (reference === undefined) return undefined
  const named = register.targets.find(other => other.id === reference)?.indicator
  return named ?? variables?.get(reference)?.title ?? { zh: reference, en: reference }
}
