/**
 * What the words of PTR names say. `dynamic`: space that changes hands (dial-in, access lines, mobile); `customer`,
 * `machine`, `plain`: a generic name, which does not say whose the address is; `static`: the provider says it is fixed,
 * which makes no generic name less generic; `unnamed`: nobody has set a name; `no` and `name` mean that only together;
 * `mail` and `service`: a role that somebody gave the host.
 */
export type WordKind =
  | 'dynamic'
  | 'customer'
  | 'machine'
  | 'plain'
  | 'static'
  | 'unnamed'
  | 'no'
  | 'name'
  | 'mail'
  | 'service'

export interface Word {
  kind: WordKind
  /** How much it says by itself; `enough` (evidence.ts) of all is enough for a verdict. */
  weight: number
}

/** Words in the languages of many providers; plurals are written out where they are used. */
const lists: readonly [WordKind, number, string][] = [
  [
    'dynamic',
    3,
    'dyn dyna dynip dynamicip dynamicpool dynpool dynhost pppoe ppoe pppoa dongtai rezidential dinip din dyndsl neostrada zmienne cgnat cgn',
  ],
  [
    'dynamic',
    2.5,
    'adsl vdsl dsl xdsl sdsl hdsl idsl gdsl ipdsl adslpool dslpool dhcp dialup dialin ppp ppps residential residencial residenziale resnet ' +
      'broadband bband breitband bredband bredbaand laajakaista bandalarga bandaancha kuandai gprs umts lte hsdpa hspa evdo cdma edgeapn wimax ' +
      'ftth ipbf ipbfp ipngn ipngnfx fttb fttx fttc fttp fttn gpon epon cpe docsis isdn subscriber subscribers suscriptor assinante assinantes abonent abonenty abonents ' +
      'abonnent abonnenten abonne abonnes abonati elofizeto cablemodem kabelmodem einwahl inbel hsi hsia homeuser homenet kotinetti ' +
      'mobilfunk einwahlpool iptv mobiledata mobinet lakossagi thuis privatkunden hogar domestico domestica domowy domaci',
  ],
  [
    'dynamic',
    2,
    'dial dip catv hfc modem modems rsdl cablelynx dslam bras bng abo abonado abonados haushalt hsd usuario usuarios utente utenti uzytkownik',
  ],
  [
    'dynamic',
    1.5,
    'pool pools ippool cable cabel kabel kabelnet res resi mobile mobil mobiel mobi movil moviles movel mob wireless wifi wlan wlans wwan home heim hem ' +
      'user users usr fiber fibre fibra fiberoptic glasfaser fios bb nat nats lan apn roaming hotspot telemobil sub subs line lines anschluss ' +
      'teilnehmer thuisnet yonghu dslline access accesspool range flets cm',
  ],
  ['dynamic', 1, 'guest guests prepaid satellite sat student dorm campus vpnpool'],
  [
    'customer',
    2,
    'cust custs customer customers cus kunde kunden kund klient klienty klanten klant cliente clientes clienti asiakas musteri pelanggan khachhang ugyfel subscriberip',
  ],
  ['customer', 1.5, 'client clients business biz enterprise corporate empresas empresa zakaznik tenant member members'],
  [
    'static',
    1.25,
    'static statics statik statisch statique statico statica estatico estatica stat sta stt fix fixe fixed fixedip fixip fija fijo fixo ipfixo ipfija sabit stale stalyip ' +
      'staticip staticips statip festip fest feste jingtai vast statyczne statyczny dedicated dedi ded leasedline leaseline',
  ],
  [
    'machine',
    1.5,
    'vps vpss vmi vm vds kvm vserver vserv droplet instance ec2 compute cloudserver cloudvm lxc openvz xen virt virtual vhost linode colo colocation serverhosting',
  ],
  [
    'plain',
    1,
    'ip ips host hosts hst node nodes addr address adr ipaddr hostip ipadd rev reverse revdns rdns ptr reversedns inaddr unspecified inet ipnet',
  ],
  ['plain', 0.5, 'net subnet network range block nets in arpa server srv cloud'],
  [
    'unnamed',
    3,
    'unassigned unallocated unused unnamed undefined noptr nodns norevdns norevers noreverse nohost nohostname notset notused notassigned unconfigured notconfigured ' +
      'unspecifiedhost rdnsnotset noname unregistered nolibre sinasignar libre nezarazeno neprirazeno nieprzydzielony localhost localdomain',
  ],
  ['unnamed', 2.5, 'placeholder generic reserved reserve unknown default template'],
  ['no', 0, 'no not non without sin sem kein keine ohne sans bez nie yet never none missing unset hosted'],
  ['name', 0.5, 'dns set assigned configured used name hostname record entry rdnsentry defined found exist exists by'],
  [
    'mail',
    5,
    'mail mails mx mxs smtp smtps mta mtas out outbound outgoing relay relays relayout bounce bounces mailer mailers mout sender senders sending send ' +
      'email emails newsletter newsletters news postfix exim qmail sendmail dovecot imap imaps pop popper webmail listserv mailman lists list sympa ' +
      'exchange owa zimbra postmaster smarthost antispam spam spamfilter mailfilter filter mailgw mgw ironport barracuda bulk campaign campaigns crm ' +
      'notify notification notifications alerts transactional marketing messaging message messages delivery deliver correo correos courrier poczta ' +
      'posta postina poste postout mxout mxin mtaout ses esp mailing noreply inbound incoming mailcluster edm msg msgs mailhub mh',
  ],
  [
    'service',
    2,
    'www web webserver site sites shop blog ns dns resolver ntp time vpn gw gateway gate router rtr fw firewall fwall api app apps cdn static1 db sql mysql pgsql redis ftp sftp ' +
      'git svn proxy cache squid monitor nagios zabbix backup bkp voip sip pbx asterisk cluster rack switch sw core edge border bdr backbone agg ae xe ge te et po eth gi fa ' +
      'lo loopback peering peer ix transit uplink office portal intranet cpanel plesk panel hosting webhost shared kube worker master storage nas ' +
      'cam camera camera video stream media img images assets files download build ci test staging prod dev lab release version ver rc game games play forum wiki chat ' +
      'irc radius ldap dc ad print printer rdp ts terminal remote bastion jump log logs syslog stats metrics search tor exit load balancer lb vip anycast ' +
      'mgmt management ilo idrac ipmi kvmip phone tel fax',
  ],
  // They put their address into a name that says who they are, as mail senders do.
  [
    'service',
    4,
    'crawl crawler crawlers bot bots spider spiders probe probes scanner scan scans sensor msnbot googlebot',
  ],
]

const words = new Map<string, Word>()
for (const [kind, weight, list] of lists)
  for (const word of list.split(' ')) if (!words.has(word)) words.set(word, { kind, weight })

export const wordOf = (text: string): Word | null => words.get(text) ?? null

/** Letters of the longest word; nothing longer is looked up. */
const longestWord = Math.max(...Array.from(words.keys(), (word) => word.length))

/** Words too short to be found inside others: "in" is no word of "berlin". */
const shortest = 2

/**
 * A run of letters as words that make it up whole, the fewest of them (`dynadsl` → dyn, adsl), or null. Time is the run's
 * length times the longest word's.
 */
export function splitWords(run: string): string[] | null {
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= run.length; end++) {
    let found: string[] | null = null
    for (let from = Math.max(0, end - longestWord); from <= end - shortest; from++) {
      const before = best[from]
      if (before == null || (found !== null && before.length + 1 >= found.length)) continue
      const word = run.slice(from, end)
      if (words.has(word)) found = [...before, word]
    }
    best[end] = found
  }
  const whole = best[run.length] ?? null
  // Many short pieces are chance: "poster" is not "post" and "er".
  return whole !== null && (whole.length === 1 || run.length / whole.length >= 3) ? whole : null
}

/** Stems that say what they say wherever they stand in a run of letters. */
const stems: readonly [RegExp, WordKind, number][] = [
  [/mail|smtp|newsletter|bounce|spam|^mta|mta$/u, 'mail', 5],
  [/^d[iy]nam(?!o$|ite|o[a-z]?s$|ics)/u, 'dynamic', 3],
  [/(?:a|v|x)dsl|dsl$|^dsl|dialup|broadband|cablemodem|pppoe/u, 'dynamic', 2.5],
  [/^unassigned|^unalloc|^unused/u, 'unnamed', 3],
  [/^residen/u, 'dynamic', 2.5],
  [/^customer|^kunden/u, 'customer', 2],
  [/^static/u, 'static', 1.25],
]

/** What a run of letters says that is no word by itself, or null. */
export function stemOf(run: string): Word | null {
  for (const [stem, kind, weight] of stems) if (stem.test(run)) return { kind, weight }
  return null
}
