/**
 * Columns a text takes on a terminal: Chinese and other wide characters two, combining and invisible ones none. The width
 * of a joined emoji is that of its parts; nothing here writes any.
 *
 * Decided to keep these ranges (Unicode East Asian Width, W and F) here because the package that knows every sequence of the
 * standard spends more time starting than a whole run does; a test compares the two.
 */
export function displayWidth(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length
  let width = 0
  for (const character of text) width += invisible.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

const invisible = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{DI}]/u

const wide =
  /[\u1100-\u115f\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u2ff0-\u303e\u3041-\u3096\u3099-\u30ff\u3105-\u312f\u3131-\u318e\u3190-\u31e5\u31ef-\u321e\u3220-\u3247\u3250-\ua48c\ua490-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe52\ufe54-\ufe66\ufe68-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f320}\u{1f600}-\u{1f64f}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}]/u
