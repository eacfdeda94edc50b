import { useDeskQuery } from '../../app/client/use-desk.tsx'
import { Part } from '../../app/evidence/part.tsx'

/** What DNS answers because of the listings in force over a subject, to the letter, with lengths and what is wrong. */
export function DnsPart({ subject }: { subject: string }) {
  const { data } = useDeskQuery('dns.form', { subject })
  if (data === undefined) return null
  return (
    <Part title="DNS check">
      {data.forms.length === 0 && <p className="text-soft">No listing in force: DNS answers NXDOMAIN.</p>}
      <ul className="flex flex-col gap-1">
        {data.forms.map((form) => (
          <li key={form.listingId}>
            {form.queryName !== null && (
              <p>
                <code className="break-all select-text">{form.queryName}</code>{' '}
                <code className="whitespace-nowrap select-text">A {form.a}</code>
              </p>
            )}
            {form.queryName !== null && (
              <p className="text-sm">
                <code className="break-words select-text">TXT "{form.txt}"</code>
              </p>
            )}
            {form.queryName !== null && (
              <p className="text-sm text-soft">
                {form.subject}: text {form.txtOctets} of 255 octets, answer {form.answerOctets} of 512
              </p>
            )}
            {form.problems.map(({ message }) => (
              <p key={message} className="text-sm font-medium">
                {message}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {data.forms.length > 0 && (
        <p className="text-sm text-faint">
          bl.example and names.example stand for your zones. Test entries:{' '}
          {data.tests.map(({ listed, notListed }) => `${listed} listed, ${notListed} not`).join('; ')}.
        </p>
      )}
    </Part>
  )
}
