/**
 * Imports a module by its URL, such as a built model. Apart from the rest because a script of `script-loader.ts` has no
 * `import` of its own: the entry of the command lends it this one.
 */
export function importModule(url: string): Promise<unknown> {
  return import(url)
}
