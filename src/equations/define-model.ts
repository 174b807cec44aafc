import type { ModelSource, ModuleSource } from '../vocabulary/model.js'

/** Types a module of a TypeScript model; nothing is checked until `compileModel`. */
export function defineModule(source: ModuleSource): ModuleSource {
  return source
}

/** Types a TypeScript model; nothing is checked until `compileModel`. */
export function defineModel(source: ModelSource): ModelSource {
  return source
}
