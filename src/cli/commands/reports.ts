/** The commands that begin with a report's text or register, and the printing of pages: a part of their own, so that the others start without them. */

export { printPdf } from '../print-pdf.js'
export { diff } from './diff.js'
export { extract } from './extract.js'
export { makeProject } from './new.js'
