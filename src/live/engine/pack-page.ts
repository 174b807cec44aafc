import { readExpressions } from '../../checks/read-expressions.js'
import type { CompiledModel } from '../../equations/compiled-model.js'
import { certificateText, kernelText } from '../../equations/generate-kernel.js'
import { codeParameters } from '../../equations/kernel-steps.js'
import { hearParsing } from '../../equations/parser.js'
import { uncertainBases } from '../../simulate/base-uncertainty.js'
import { packValues } from './packed-values.js'
import { kernelName, type PageBlock, type PageData, pageFormat } from './page-data.js'

/** What the page is made from; `PageData` is the rest of it. */
export interface PageRequest extends Omit<PageData, 'model' | 'kernel' | 'parsed'> {
  readonly model: CompiledModel
}

/** The data block of a page and the script of its model's kernel. */
export interface PackedPage {
  readonly block: PageBlock
  readonly kernel: string
}

/**
 * Packs what a run in the page needs. Files are named without their folders and lines of files are left out, so that a page says
 * nothing of the machine it was made on, and the same files give the same bytes anywhere.
 */
export function packPage({ model, ...rest }: PageRequest): PackedPage {
  const { kernel: _, certificate: __, ...plain } = model
  const [kernel, certificate] = [
    kernelText(model.equations, model.blocks, model.slots),
    certificateText(model.equations, model.slots),
  ]
  const parsed = hearParsing(() => {
    readExpressions(rest.register, model)
    for (const { known } of rest.scenarios) uncertainBases(model, known, () => true)
  })
  const { slopes, kept } = kernel
  const data: PageData = { ...rest, model: plain, kernel: { slopes, kept }, parsed }
  const given = codeParameters.join(',')
  return {
    block: {
      format: pageFormat,
      main: rest.main,
      scenarios: rest.scenarios.map(({ scenario }) => scenario.id),
      values: packValues(withoutFolders(data)),
    },
    kernel: `globalThis.${kernelName}=[${[kernel, certificate].map(({ body }) => `function(${given}){${body}}`).join(',\n')}]`,
  }
}

/** Copies values as plain ones (the parser's nodes are instances of classes) with every `file` cut to its name and the text of every place left out. */
function withoutFolders(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFolders)
  if (value instanceof Map) {
    return new Map([...value].map(([key, field]) => [key, withoutFolders(field)]))
  }
  if (typeof value !== 'object' || value === null || value instanceof Set) return value
  const isPlace = 'line' in value && 'column' in value && 'width' in value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (name === 'file' && typeof field === 'string') return [name, field.split(/[\\/]/).at(-1) ?? field]
      if (name === 'text' && isPlace) return [name, '']
      return [name, withoutFolders(field)]
    }),
  )
}
