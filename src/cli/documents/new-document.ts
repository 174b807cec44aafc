import type { NewProject } from '../new-project.js'
import { documentText } from './document.js'

/** `outturn.new/1`: the files of a new project, by path inside its folder. */
export function newDocument({ folder, model, files, plan, manifest }: NewProject): string {
  return documentText('outturn.new/1', manifest, { folder, model, files, plan })
}
