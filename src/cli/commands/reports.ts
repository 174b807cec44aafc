/** The commands that begin with a report's text: a part of their own, so that the others start without them. */

export { makeProject } from './new.js'
