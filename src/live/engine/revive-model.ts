import type { CompiledModel } from '../../equations/compiled-model.js'
import {
  type Certificate,
  type CodeMaker,
  certificateOf,
  codeOf,
  type Step,
  stepsOf,
} from '../../equations/kernel-steps.js'
import { unpackValues } from './packed-values.js'
import { type PageBlock, type PageData, pageFormat } from './page-data.js'
import { giveParsed } from './parsed-texts.js'

/** The kernel's and the certificate's functions, as the kernel's script leaves them. */
export type PageCode = readonly [kernel: CodeMaker, certificate: CodeMaker]

/** A page's data with its model ready to be solved. */
export interface RevivedPage extends Omit<PageData, 'model'> {
  readonly model: CompiledModel
}

/** Brings the block and the kernel's script together again. Throws where the block is of another format: then the page is damaged. */
export function revivePage(text: string, [kernel, certificate]: PageCode): RevivedPage {
  const block = JSON.parse(text) as PageBlock
  if (block.format !== pageFormat) throw new Error(`the data block is not of the format ${pageFormat}`)
  const data = unpackValues(block.values) as PageData
  giveParsed(data.parsed)
  let steps: readonly Step[] | undefined
  let check: Certificate | undefined
  const model: CompiledModel = {
    ...data.model,
    kernel: () => (steps ??= stepsOf(data.model.blocks, codeOf(kernel, data.kernel))),
    certificate: () => (check ??= certificateOf(codeOf(certificate, { slopes: 0, kept: 0 }))),
  }
  return { ...data, model }
}
