import { type Diagnostic, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { StagedFile } from './staged-file.js'

/** Where the pieces of a file go, one after another. */
export type Write = (piece: string | Uint8Array) => void

/** A file to be written: its path, and what writes its pieces. */
export interface FileToWrite {
  readonly path: string
  readonly fill: (write: Write) => void | Promise<void>
}

/**
 * Writes a file so that it appears whole or not at all, even if the process is killed. What stood there before survives any failure. Returns the path.
 */
export function writeWhole(path: string, content: string | Uint8Array): Outcome<string> {
  // Twice more, because another run may take our part file for an abandoned one on a very slow disk.
  for (let attempt = 0; ; attempt++) {
    const staged = StagedFile.open(path)
    if (!staged.ok) return staged
    try {
      staged.value.write(content)
      staged.value.close()
      staged.value.commit()
      return succeed(path)
    } catch (thrown) {
      if (attempt < 2 && staged.value.wasSwept(thrown)) continue
      return fail(staged.value.fault(thrown))
    } finally {
      staged.value.discard()
    }
  }
}

/** Files that appear together or not at all: all are written beside their places first, and put there at the end. */
export class StagedFiles {
  #staged: readonly (readonly [FileToWrite, StagedFile])[] = []

  /** Opens all of them, before anything is written, then writes them one after another. */
  async stage(files: readonly FileToWrite[]): Promise<Outcome<void>> {
    const opened: (readonly [FileToWrite, StagedFile])[] = []
    const faults: Diagnostic[] = []
    for (const file of files) {
      const staged = StagedFile.open(file.path)
      if (staged.ok) opened.push([file, staged.value])
      else faults.push(...staged.diagnostics)
    }
    this.#staged = opened
    if (faults.length > 0) return fail(...faults)
    for (const [{ fill }, staged] of opened) {
      // What the file system says is the user's to know; whatever else `fill` throws is a fault of ours.
      let said: unknown
      const write = (piece: string | Uint8Array): void => {
        try {
          staged.write(piece)
        } catch (thrown) {
          said = thrown
          throw thrown
        }
      }
      try {
        await fill(write)
      } catch (thrown) {
        if (thrown !== said) throw thrown
        return fail(staged.fault(thrown))
      }
      try {
        staged.close()
      } catch (thrown) {
        return fail(staged.fault(thrown))
      }
    }
    return succeed(undefined)
  }

  /** Puts all of them in their places. */
  commit(): Outcome<void> {
    for (const [, staged] of this.#staged) {
      try {
        staged.commit()
      } catch (thrown) {
        return fail(staged.fault(thrown))
      }
    }
    return succeed(undefined)
  }

  /** Removes what is not in its place. */
  discard(): void {
    for (const [, staged] of this.#staged) staged.discard()
  }
}
