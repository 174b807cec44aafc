/** The options of `brief` as typed. */
export interface BriefOptions {
  readonly out?: string
  readonly tables?: boolean
  readonly charts?: boolean
  readonly interactive?: boolean
  /** False with `--no-embed`. */
  readonly embed?: boolean
  readonly pdf?: boolean
  readonly chromium?: string
  readonly watch?: boolean
}
