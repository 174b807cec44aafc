/**
 * The singular values of a column-major matrix, largest first, by one-sided Jacobi rotations (M. Hestenes 1958; Golub and Van Loan,
 * Matrix Computations, 8.6.3): pairs of columns are turned until all are orthogonal; their lengths are the values. Small ones keep
 * their digits, which eigenvalues of AᵀA would lose. Costs rows·columns² a sweep: for explaining a matrix, not for a hot loop.
 */
export function singularValues(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const a = Float64Array.from(matrix)
  for (let sweep = 0; sweep < 60; sweep++) {
    let turned = false
    for (let p = 0; p < columns; p++) {
      for (let q = p + 1; q < columns; q++) if (orthogonalise(a, rows, p, q)) turned = true
    }
    if (!turned) break
  }
  const lengths = new Float64Array(columns)
  for (let k = 0; k < columns; k++) lengths[k] = Math.sqrt(dot(a, rows, k, k))
  return lengths.sort().reverse()
}

/** Turns columns p and q orthogonal; false when they already are, to the last digits. */
function orthogonalise(a: Float64Array, rows: number, p: number, q: number): boolean {
  const across = dot(a, rows, p, q)
  const pp = dot(a, rows, p, p)
  const qq = dot(a, rows, q, q)
  if (!(Math.abs(across) > 1e-15 * Math.sqrt(pp) * Math.sqrt(qq))) return false
  const half = (qq - pp) / (2 * across)
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (let i = 0; i < rows; i++) {
    const left = a[p * rows + i] ?? 0
    const right = a[q * rows + i] ?? 0
    a[p * rows + i] = cosine * left - sine * right
    a[q * rows + i] = sine * left + cosine * right
  }
  return true
}

function dot(a: Float64Array, rows: number, p: number, q: number): number {
  let sum = 0
  for (let i = 0; i < rows; i++) sum += (a[p * rows + i] ?? 0) * (a[q * rows + i] ?? 0)
  return sum
}
