import { describe, expect, it } from 'vitest'
import defaults from '../../../resources/policy.json' with { type: 'json' }
import { checkPolicy, checkPolicyText } from '../../../src/domain/policy/check.ts'
import type { FigurePath } from '../../../src/domain/policy/figure.ts'
import { figures, valueAt } from '../../../src/domain/policy/figures.ts'
import { policyWith, raw } from './changed.ts'

const problems = (input: unknown) => checkPolicy(input).problems.map(({ path, message }) => `${path}: ${message}`)
const warnings = (changes: Partial<Record<FigurePath, unknown>>) =>
  checkPolicy(raw(changes)).warnings.map(({ path, message }) => `${path}: ${message}`)

const leaves = (value: unknown, at = ''): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, at === '' ? key : `${at}.${key}`))
    : [at]

describe('the table of figures', () => {
  it('has every figure of the policy once, with the default of resources/policy.json', () => {
    expect(figures.map(({ path }) => path).sort()).toEqual(
      leaves(defaults)
        .filter((path) => path !== 'version')
        .sort(),
    )
    for (const figure of figures)
      expect([figure.path, valueAt(defaults, figure.path)]).toEqual([figure.path, figure.default])
  })

  it('says of each what it decides, in a sentence', () => {
    for (const { decides, title, source } of figures) {
      expect(decides).toMatch(/^[A-Za-z].*\.$/u)
      expect(title).not.toBe('')
      expect(source).not.toBe('')
    }
  })
})

describe('checking a policy', () => {
  it.each(figures.flatMap((figure) => (figure.kind === 'number' ? [figure] : [])))(
    'holds $path to its range, and takes no text for it',
    ({ path, range }) => {
      for (const wrong of [range.min - 1, range.max + 1, String(range.min), true, [], {}])
        expect(checkPolicy(raw({ [path]: wrong })).problems.map((problem) => problem.path)).toEqual([path])
      if (range.whole) expect(problems(raw({ [path]: range.min + 0.5 }))[0]).toMatch(/A whole number/u)
    },
  )

  it.each(figures)('misses $path by its path and says the default', ({ path }) => {
    const [problem = '', ...more] = problems(raw({ [path]: undefined }))
    expect(more).toEqual([])
    expect(problem).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}: Missing\\. The default is \\S.*\\.$`, 'u'))
  })

  it.each<[Partial<Record<FigurePath, unknown>>, string]>([
    [
      { 'rollup.manyAddresses': 4 },
      'rollup.manyAddresses: Must not be below 5 addresses (rollup.from), or every candidate has these grounds.',
    ],
    [
      { 'candidates.directspamBelow': 61 },
      'candidates.directspamBelow: Must not be above 60 points (removeAt), or the same score lists and lifts.',
    ],
    [
      { removeAt: 49 },
      'candidates.directspamBelow: Must not be above 49 points (removeAt), or the same score lists and lifts.',
    ],
    [
      { 'score.complaintRate.full': 0.001 },
      'score.complaintRate.full: Must be more than 0.1 % (score.complaintRate.from), where it starts to cost.',
    ],
    [{ thirdPartyLists: ['spamhaus', 'spamhaus'] }, 'thirdPartyLists[1]: "spamhaus" stands here already.'],
    [
      { thirdPartyLists: ['Spam Haus'] },
      'thirdPartyLists[0]: The name of a list is lower-case letters, digits, dots and hyphens, such as "spamhaus".',
    ],
    [{ overrideCircumstances: ['a', ' b'] }, 'overrideCircumstances[1]: There are spaces before or after it.'],
    [{ overrideCircumstances: [7] }, 'overrideCircumstances[0]: A text is expected.'],
    [
      { 'complaints.border': ['192.0.2.0/24', 'mx.isp.example', '192.0.2.9/24'] },
      'complaints.border[2]: Write "192.0.2.0/24".',
    ],
    [{ 'complaints.border': ['MX.isp.example'] }, 'complaints.border[0]: Write the name as "mx.isp.example".'],
    [
      { 'complaints.trustedRelays': ['0.0.0.0/0'] },
      'complaints.trustedRelays[0]: This is every address there is: any sender could forge one.',
    ],
    [
      { 'complaints.trustedReporters': ['abuse@'] },
      'complaints.trustedReporters[0]: A domain or a mail address is expected: A name or a name pattern is missing.',
    ],
    [
      { 'complaints.trustedReporters': 'fbl.example' },
      'complaints.trustedReporters: A list of texts is expected, not the text "fbl.example".',
    ],
    [{ 'guards.documentation': 'no' }, 'guards.documentation: true or false is expected, not the text "no".'],
    [{ removeAt: '60' }, 'removeAt: A number from 0 to 100 is expected, not the text "60".'],
  ])('%j is refused', (changes, problem) => {
    expect(problems(raw(changes))).toEqual([problem])
  })

  it('refuses weights that are all 0', () => {
    const weights = figures.flatMap(({ path }) => (path.startsWith('score.weights.') ? [[path, 0] as const] : []))
    expect(problems(raw(Object.fromEntries(weights)))).toEqual([
      'score.weights: All weights are 0: every score would be 100.',
    ])
  })

  it('names all errors at once, and no order between figures of which one is wrong', () => {
    expect(
      problems(raw({ removeAt: 101, 'rollup.from': 0, 'complaints.border': ['x', ''] })).map(
        (line) => line.split(':')[0],
      ),
    ).toEqual(['removeAt', 'rollup.from', 'complaints.border[0]', 'complaints.border[1]'])
  })

  it('takes relays and borders as networks, addresses, names and all below a name', () => {
    const hosts = ['192.0.2.0/24', '2001:db8::/32', '198.51.100.7', 'mx.isp.example', '.mx.isp.example']
    expect(
      problems(
        raw({ 'complaints.border': hosts, 'complaints.trustedReporters': ['fbl.example', 'abuse@fbl.example'] }),
      ),
    ).toEqual([])
  })
})

describe('warnings', () => {
  it.each<[Partial<Record<FigurePath, unknown>>, string]>([
    [
      { 'score.weights.complaintRate': 0, 'score.weights.filterShare': 0, 'score.weights.traps': 0 },
      'score.weights: The weights add up to 35: the worst score is 65, not below removeAt (60): nobody is ever refused removal.',
    ],
    [
      { 'score.weights.complaintRate': 0, 'score.weights.filterShare': 5 },
      'score.weights: The weights add up to 55: the worst score is 45.',
    ],
    [
      { 'score.weights.traps': 40 },
      'score.weights: The weights add up to 125: a score is 0 before every signal is at its worst, and cannot tell worse from worst.',
    ],
    [
      { thirdPartyLists: ['spamhaus', 'spamhuas'] },
      'thirdPartyLists[1]: The refusal catalogue does not know spamhuas: its refusals are shown as foreign. Every subject waits for its answer.',
    ],
    [
      { 'rollup.dissolveBelow': 5 },
      'rollup.dissolveBelow: One single more or less lists and dissolves a network: leave a gap below rollup.from.',
    ],
    [{ 'clock.lateDays': 10 }, 'clock.lateDays: RFC 6471 asks for removal within 7 days at the latest.'],
    [
      { 'score.fade.refusedShare': 0 },
      'score.fade.refusedShare: No day is ever quiet: while it is listed, a source’s rates never fade.',
    ],
    [{ removeAt: 100 }, 'removeAt: Only a spotless source may be removed.'],
    [{ probationDays: 0 }, 'probationDays: There is no probation: no new listing is ever a relapse.'],
  ])('%j is taken, with a word', (changes, warning) => {
    expect(policyWith(changes)).toBeDefined()
    expect(warnings(changes)).toContain(warning)
  })

  it('says of the default what is still to be filled in, and nothing else', () => {
    expect(checkPolicy(raw()).warnings.map(({ path }) => path)).toEqual(['pageUrl', 'complaints.border'])
  })
})

describe('checking a text', () => {
  const text = JSON.stringify(defaults, null, 2)
  const told = (written: string) =>
    checkPolicyText(written).problems.map(
      ({ path, message, place }) => `${place?.line}:${place?.column} ${path}${path === '' ? '' : ' '}${message}`,
    )

  it('reads what is right', () => {
    expect(checkPolicyText(text)).toEqual(checkPolicyText(`\ufeff${text}\n`))
    expect(checkPolicyText(text).policy).toEqual(defaults)
  })

  it.each([
    ['', '1:1 There is nothing here; a policy is expected.'],
    ['{', '1:2 A key in double quotes is expected here.'],
    ['{"removeAt": NaN}', '1:14 removeAt NaN is no number in JSON.'],
    ['{\n  // why\n  "removeAt": 1}', '2:3 JSON has no comments; say why when you save.'],
    ['{"removeAt": 060}', '1:14 removeAt Write 060 without the leading zero.'],
    ['{"removeAt": .5}', '1:14 removeAt .5 is not how JSON writes a number; write 0.5 or 5.'],
    ['{"removeAt": 1e999}', '1:14 removeAt 1e999 is larger than any number here can be.'],
    ["{'removeAt': 60}", '1:2 A key in double quotes is expected here.'],
    ['{"removeAt": 60,}', '1:17 A comma stands before the closing brace.'],
    ['{"thirdPartyLists": ["a",]}', '1:26 thirdPartyLists A comma stands before the closing bracket.'],
    ['{"removeAt" 60}', '1:13 removeAt A colon is expected after the key.'],
    ['{"pageUrl": "http', '1:13 pageUrl This text in quotes has no end.'],
    ['{"pageUrl": "a\\x"}', '1:13 pageUrl This text in quotes holds a line break or a bad escape.'],
    ['{"removeAt": True}', '1:14 removeAt True is not JSON; true, false and null are.'],
    ['{} {}', '1:4 Something follows after the end of the policy.'],
    [
      `${'['.repeat(40)}`,
      '1:34 [0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0] Nested deeper than 32 levels.',
    ],
  ])('%j has its fault by line and column', (written, fault) => {
    expect(told(written)).toEqual([fault])
  })

  it('tells a key that stands twice, and the errors of the rest', () => {
    const twice = text.replace('"removeAt": 60', '"removeAt": 60, "removeAt": 400')
    const line = text.split('\n').findIndex((one) => one.includes('"removeAt"')) + 1
    expect(told(twice)).toEqual([
      `${line}:19 removeAt This key stands here twice.`,
      `${line}:31 removeAt A number from 0 to 100 is expected, not 400.`,
    ])
  })

  it('places every error of the figures, and what is missing at its section', () => {
    const wrong = text.replace('"dissolveBelow": 3', '"dissolveBelow": 9').replace('"traps": 15,', '')
    const lineOf = (part: string) => wrong.split('\n').findIndex((one) => one.includes(part)) + 1
    expect(told(wrong).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      `${lineOf('"weights"')}:16 score.weights.traps`,
      `${lineOf('"dissolveBelow"')}:22 rollup.dissolveBelow`,
    ])
  })

  it('takes "__proto__" for an unknown setting, and nothing else', () => {
    const { problems: found } = checkPolicyText(text.replace('{', '{"__proto__": {"removeAt": 1},'))
    expect(found.map(({ path }) => path)).toEqual(['__proto__'])
  })
})
