import { writeFileSync } from 'node:fs'
import { renderGolden } from './render.ts'

writeFileSync(new URL('verdicts.md', import.meta.url), renderGolden())
