import type { LiveEngine, Settings } from './types.js'

/** What can be asked of a page from outside, by an event `outturn-ask` on its document whose detail is such a text as JSON. */
export type PageQuestion =
  | { readonly ask: 'run'; readonly settings: Settings }
  /** Only how many verdicts there are: what a run itself takes. */
  | { readonly ask: 'verdicts'; readonly settings: Settings }
  | { readonly ask: 'draw' | 'causes'; readonly settings: Settings; readonly draws: number }
  | { readonly ask: 'yaml'; readonly settings: Settings; readonly name: string }
  | {
      readonly ask: 'seek'
      readonly settings: Settings
      readonly request: Parameters<LiveEngine['seek']>[1]
    }
  | { readonly ask: 'movers'; readonly settings: Settings; readonly target: string }
  | { readonly ask: 'about' }

/**
 * Answers questions put to the page by events, in JSON (`outturn-answer`): how a test, or a reader with a console, sets the page's numbers beside the
 * command line's. It says nothing that the page does not show, and nothing of it stands on the window.
 */
export function answerTests(engine: LiveEngine): void {
  document.addEventListener('outturn-ask', event => {
    const { detail } = event as CustomEvent<string>
    void answer(engine, JSON.parse(detail) as PageQuestion).then(said => {
      document.dispatchEvent(new CustomEvent('outturn-answer', { detail: JSON.stringify(said) }))
    })
  })
}

async function answer(engine: LiveEngine, question: PageQuestion): Promise<unknown> {
  switch (question.ask) {
    case 'run': {
      const run = engine.run(question.settings)
      if (!run.ok) return run
      const { paths, verdicts } = run.value
      const steps = Array.from(
        { length: paths.to - paths.from + 1 },
        (_, step) => paths.from - paths.first + step,
      )
      return {
        ok: true,
        variables: Object.fromEntries(
          [...paths.variables].map(([id, { values }]) => [id, steps.map(step => values[step] ?? null)]),
        ),
        targets: [...verdicts.values()].map(({ target, outcome, margin, verdict }) => ({
          id: target.id,
          outcome: outcome ?? null,
          margin: margin ?? null,
          verdict,
        })),
      }
    }
    case 'verdicts': {
      const run = engine.run(question.settings)
      return run.ok ? { ok: true, verdicts: run.value.verdicts.size } : run
    }
    case 'draw': {
      const drawn = await engine.draw(question.settings, question.draws)
      if (!drawn.ok) return drawn
      const { targets, fans, ...rest } = drawn.value
      return {
        ok: true,
        ...rest,
        targets: Object.fromEntries(targets),
        fans: Object.fromEntries([...fans].map(([id, shares]) => [id, Object.fromEntries(shares)])),
      }
    }
    case 'causes': {
      const found = await engine.causes(question.settings, question.draws)
      return found.ok ? { ok: true, ...found.value } : found
    }
    case 'yaml':
      return { ok: true, yaml: engine.yaml(question.settings, question.name) }
    case 'seek':
      return engine.seek(question.settings, question.request)
    case 'movers':
      return engine.movers(question.settings, question.target)
    case 'about':
      return {
        main: engine.main,
        scenarios: engine.scenarios,
        assumptions: engine.assumptions,
        equations: engine.equations,
        targets: engine.targets.map(({ id }) => id),
      }
  }
}
