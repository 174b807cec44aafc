/** The commands that begin with a report's text or register: a part of their own, so that the others start without them. */

export { diff } from './diff.js'
export { extract } from './extract.js'
export { makeProject } from './new.js'
