/** Two decimals under 1 %, where complaint rates lie, else one. */
export const percent = (rate: number): string =>
  `${rate < 0.01 ? Math.round(rate * 1e4) / 100 : Math.round(rate * 1e3) / 10} %`
