import fc from 'fast-check'
import type { Figure } from '../../../src/domain/policy/figure.ts'
import { type FigureValue, figures, withValue } from '../../../src/domain/policy/figures.ts'
import { raw } from '../../unit/policy/changed.ts'

const anyValue = (figure: Figure): fc.Arbitrary<FigureValue> => {
  switch (figure.kind) {
    case 'number': {
      const { min, max, whole } = figure.range
      return whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })
    }
    case 'flag':
      return fc.boolean()
    case 'url':
      return fc.constantFrom('https://isp.example/blocks', 'http://a.b/')
    case 'words':
      return figure.item === 'host'
        ? fc.uniqueArray(
            fc.ipV4().map((address) => address),
            { maxLength: 4 },
          )
        : fc.uniqueArray(fc.constantFrom('spamhaus', 'spamcop', 'list.example', 'fbl.example'), { maxLength: 3 })
  }
}

/** The default with some of its figures drawn from all of their range; often in an order that is not valid. */
export const anyPolicy = fc
  .tuple(...figures.map((figure) => fc.option(anyValue(figure), { nil: undefined, freq: 3 })))
  .map((values) => {
    let policy: unknown = raw()
    values.forEach((value, index) => {
      const figure = figures[index]
      if (figure !== undefined && value !== undefined) policy = withValue(policy, figure.path, value)
    })
    return policy
  })
