/** A complaint as a person forwards it. `day`: UTC day on which our border took the mail. */
export function forwarded({
  from = 'anna@isp.example',
  offender = '203.0.113.9',
  id = 'spam-1@sender.example',
  day,
}: {
  from?: string
  offender?: string
  id?: string | null
  day: number
}): string {
  const date = new Date(day * 86_400_000 + 36_000_000).toUTCString().replace('GMT', '+0000')
  return `From: ${from}
To: complaints@isp.example
Subject: Fwd: spam
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

Stop this.
--b
Content-Type: message/rfc822

Received: from x (x [${offender}]) by mx.isp.example with SMTP; ${date}
From: bulk@sender.example
${id === null ? '' : `Message-ID: <${id}>\n`}Subject: Buy

Buy.
--b--
`
}

/** A report of a feedback loop, as it is laid down by hand. */
export function report({
  type = 'abuse',
  rcpt = 'anna@isp.example',
  offender = '203.0.113.9',
  id = 'spam-1@sender.example',
  day,
}: {
  type?: string
  rcpt?: string
  offender?: string
  id?: string
  day: number
}): string {
  const date = new Date(day * 86_400_000 + 36_000_000).toUTCString().replace('GMT', '+0000')
  return `From: feedback@fbl.example
Subject: report
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="r"

--r
Content-Type: text/plain

A report.
--r
Content-Type: message/feedback-report

Feedback-Type: ${type}
Version: 1
User-Agent: Test/1
Source-IP: ${offender}
Original-Rcpt-To: <${rcpt}>

--r
Content-Type: message/rfc822

Received: from x (x [${offender}]) by mx.isp.example with SMTP; ${date}
From: bulk@sender.example
Message-ID: <${id}>

Buy.
--r--
`
}
