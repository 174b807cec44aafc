/**
 * The smallest eigenvalue of a symmetric row-major matrix, by cyclic Jacobi rotations until nothing off the diagonal counts
 * (Golub and Van Loan, Matrix Computations, 8.5). Costs n³ a sweep: meant for explaining a refusal, not for a hot loop.
 */
export function smallestEigenvalue(matrix: Float64Array, size: number): number {
  const a = Float64Array.from(matrix)
  for (let sweep = 0; sweep < 60; sweep++) {
    let rest = 0
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const off = a[p * size + q] ?? 0
        rest += off * off
        if (off !== 0) rotate(a, size, p, q, off)
      }
    }
    if (rest < 1e-30) break
  }
  let least = Number.POSITIVE_INFINITY
  for (let p = 0; p < size; p++) least = Math.min(least, a[p * size + p] ?? 0)
  return least
}

function rotate(a: Float64Array, size: number, p: number, q: number, off: number): void {
  const half = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * off)
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (let k = 0; k < size; k++) {
    const kp = a[k * size + p] ?? 0
    const kq = a[k * size + q] ?? 0
    a[k * size + p] = cosine * kp - sine * kq
    a[k * size + q] = sine * kp + cosine * kq
  }
  for (let k = 0; k < size; k++) {
    const pk = a[p * size + k] ?? 0
    const qk = a[q * size + k] ?? 0
    a[p * size + k] = cosine * pk - sine * qk
    a[q * size + k] = sine * pk + cosine * qk
  }
}
