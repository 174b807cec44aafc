import { singularValues } from '../numerics/singular-values.js'

/** What the derivatives of goals by moves say before anything is searched. */
export interface MatrixReport {
  /** How many of the goals can be moved independently. */
  readonly rank: number
  /** Largest singular value over the smallest, goals scaled to like length; undefined where the rank is short of the goals. */
  readonly condition: number | undefined
  /** Goals that nothing moves. */
  readonly unmoved: readonly number[]
  /** Goals that move with earlier ones whatever is done: which, and with which. */
  readonly tied: readonly { readonly goal: number; readonly with: readonly number[] }[]
  /** Moves that move no goal. */
  readonly idle: readonly number[]
  /** Pairs of moves that do the same to all goals. */
  readonly alike: readonly (readonly [number, number])[]
}

/** Below this share of the largest a singular value, and what is left of a row, counts as nothing: derivatives are exact to some 1e-12. */
const nothing = 1e-10

/** Judges the matrix of derivatives, one row a goal, one column a move. */
export function judgeMatrix(slopes: readonly Float64Array[], moves: number): MatrixReport {
  const most = Math.max(0, ...slopes.map(length))
  const unmoved = slopes.flatMap((row, index) => (length(row) <= most * 1e-14 ? [index] : []))
  const scaled = slopes.map((row, index) =>
    unmoved.includes(index) ? row.map(() => 0) : row.map(each => each / length(row)),
  )
  // Column-major in goals by moves is row-major in moves by goals.
  const values = singularValues(
    Float64Array.from(
      { length: slopes.length * moves },
      (_, at) => scaled[Math.floor(at / moves)]?.[at % moves] ?? 0,
    ),
    moves,
    slopes.length,
  )
  const largest = values[0] ?? 0
  const rank = values.filter(value => value > nothing * largest).length
  const columns = Array.from({ length: moves }, (_, move) => Float64Array.from(scaled, row => row[move] ?? 0))
  const widest = Math.max(0, ...columns.map(length))
  const idle = columns.flatMap((column, move) => (length(column) <= widest * 1e-14 ? [move] : []))
  return {
    rank,
    condition: rank === slopes.length && rank > 0 ? largest / (values[rank - 1] ?? 0) : undefined,
    unmoved,
    tied: tiedRows(scaled, unmoved),
    idle,
    alike: alikeColumns(columns, idle),
  }
}

function tiedRows(rows: readonly Float64Array[], unmoved: readonly number[]): MatrixReport['tied'] {
  const basis: { readonly direction: Float64Array; readonly madeOf: ReadonlyMap<number, number> }[] = []
  return rows.flatMap((row, goal) => {
    if (unmoved.includes(goal)) return []
    const left = Float64Array.from(row)
    const madeOf = new Map<number, number>([[goal, 1]])
    for (let round = 0; round < 2; round++) {
      for (const each of basis) {
        const share = dot(left, each.direction)
        for (let k = 0; k < left.length; k++) left[k] = (left[k] ?? 0) - share * (each.direction[k] ?? 0)
        for (const [index, part] of each.madeOf) madeOf.set(index, (madeOf.get(index) ?? 0) - share * part)
      }
    }
    const size = length(left)
    if (size > nothing) {
      basis.push({
        direction: left.map(each => each / size),
        madeOf: new Map([...madeOf].map(([index, part]) => [index, part / size])),
      })
      return []
    }
    const others = [...madeOf].filter(([index, part]) => index !== goal && Math.abs(part) > 1e-8)
    return [{ goal, with: others.map(([index]) => index) }]
  })
}

function alikeColumns(columns: readonly Float64Array[], idle: readonly number[]): MatrixReport['alike'] {
  return columns.flatMap((column, one) =>
    columns.flatMap((other, another): readonly (readonly [number, number])[] => {
      if (another <= one || idle.includes(one) || idle.includes(another)) return []
      const share = dot(column, other) / dot(other, other)
      const left = column.map((each, k) => each - share * (other[k] ?? 0))
      return length(left) <= nothing * length(column) ? [[one, another]] : []
    }),
  )
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

function length(a: Float64Array): number {
  return Math.sqrt(dot(a, a))
}
