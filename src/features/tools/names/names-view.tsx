import { Panes } from '../../../ui/panes.tsx'
import { NameReportTable } from './name-report-table.tsx'
import { NameTester } from './name-tester.tsx'

/** Tries names and patterns against the name list, and reports what the list's patterns do to each other. */
export function NamesView() {
  return (
    <Panes
      id="names"
      panes={[
        { id: 'tester', min: 400, size: 48, content: <NameTester /> },
        { id: 'report', min: 420, size: 52, content: <NameReportTable /> },
      ]}
    />
  )
}
