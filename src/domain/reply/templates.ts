import type { RefusalKind } from '../refusal.ts'

/**
 * The paragraph that says what is decided, by action and, after the point, what the verdict makes of it. Written before
 * anything has happened at a mail server: it says what we decided and what will follow, never that something is done (SPEC 4).
 */
export const decidedTemplates = {
  remove:
    'We have decided to lift {listing}: it will be taken off our list. Our mail servers follow within a day of that.',
  except:
    'We have decided to let {subject} out of {listing}, which itself stays. Our mail servers follow within a day of that.',
  'except.until':
    'We have decided to let {subject} out of {listing}, which itself stays, until {day}. Our mail servers follow within a day.',
  narrow:
    'We have decided to dissolve {listing}; single addresses in it that still send unwanted mail stay listed. Our mail servers follow within a day of that.',
  override:
    'We have decided to accept mail from {subject} for a time although {list} lists it. Our mail servers follow within a day of that.',
  'override.until':
    'We have decided to accept mail from {subject} until {day} although {list} lists it. Our mail servers follow within a day. Until then, please have {list} take the address off: after that day its listing counts again.',
  deny: 'We have looked at it and cannot change anything for now.',
  'deny.listed':
    'We have looked at {listing}. It stays: the mail we have seen from there does not allow us to lift it yet.',
  'deny.expires':
    'We have looked at {listing}. It stays: it is not lifted on request. It ends by itself after a set time.',
  'deny.expires.until':
    'We have looked at {listing}. It stays: it is not lifted on request. It ends by itself on {day}, if nothing new happens.',
  'deny.support': 'We have looked at {listing}. It stays: it is lifted only through Postmaster Support.',
  'deny.provider': 'We have looked at {listing}. It stays: it is not ours to change; your provider can.',
  'answer.expires': 'This block is not lifted on request. It ends by itself after a set time.',
  'answer.expires.until': 'This block is not lifted on request. It ends by itself on {day}, if nothing new happens.',
  'answer.support':
    'This block is lifted only through Postmaster Support: the party responsible for the address has to write there.',
  'answer.provider': 'This is on none of our lists; the provider of the address can mend it.',
  'answer.provider.listed': 'The removal form does not help here; the provider of the address can.',
  'answer.third-party': 'None of our own lists is the cause; the list that refuses the address is kept by others.',
  'answer.nothing':
    'We know of nothing that refuses mail from there now. If it is refused again, send us the whole error message.',
  'answer.nothing.network':
    'We have no block of the whole of it. If mail from one address in it is refused, send us the whole error message.',
  'answer.checked': 'This is what we know.',
  'answer.unchecked': 'This is what we know so far; not everything has been checked lately.',
  answer: 'Nothing changes for now.',
  'ask.party':
    'Before we can decide we need to know who is responsible for this address, and that bounces to your return addresses are accepted. Please answer with both; until then your request waits.',
  ask: 'Before we can decide we need to know more. Please answer with the whole error message you got, its date, and what you have changed since; until then your request waits.',
  defer: 'We cannot decide this yet. Your request stays open and we look at it again; you need not ask anew.',
  'defer.until':
    'We cannot decide this yet. Your request stays open and we look at it again on {day}; you need not ask anew.',
  merge: 'There is an earlier request about the same matter. Yours joins it, and you get one answer to both.',
  'merge.into':
    'There is an earlier request about the same matter, number {joined}. Yours joins it, and you get one answer to both.',
} as const
export type DecidedTemplate = keyof typeof decidedTemplates

/**
 * What is added when the sender pasted a refusal of this kind, and our lists do not explain it: for a block, that nothing like
 * it is found now; for what is no block, what it is. Null: what refuses the subject says it already.
 */
export const pastedTemplates = {
  directspam:
    'Among our listings we find none of the kind that your error message names ({pasted}). If it comes again, send us the new one.',
  highspam:
    'Among our listings we find none of the kind that your error message names ({pasted}). If it comes again, send us the new one.',
  noBounce:
    'Among our listings we find none of the kind that your error message names ({pasted}). If it comes again, send us the new one.',
  rollup:
    'Among our listings we find no block of the network that your error message names ({pasted}). If it comes again, send us the new one.',
  dynamic:
    'We find no entry now that takes the address or its PTR name for dynamic, as your error message does ({pasted}). If it comes again, send us the new one.',
  generic:
    'We find no entry now that takes the PTR name for generic, as your error message does ({pasted}). If it comes again, send us the new one.',
  suspectedPtr:
    'Your error message is about the PTR record of the address. If it comes again, send us the new one with the name the record has now.',
  listed: 'Your error message does not say why the mail was refused. If it comes again, send us the new one, whole.',
  spamhaus:
    'Your error message is about Spamhaus, whose list is not ours. Whether it still holds the address can be asked there.',
  spamcop:
    'Your error message is about SpamCop, whose list is not ours. Whether it still holds the address can be asked there.',
  ptrMissing: 'Your error message is about a missing PTR record. Your provider can say whether it has one by now.',
  ptrUnresolvable:
    'Your error message is about a PTR record whose name servers did not answer. Your provider can say whether they do by now.',
  unknownMailbox:
    'The error message you sent is no block: it says that there is no mailbox {pasted} here. Please correct or drop that address.',
  senderDomainUnresolvable:
    'The error message you sent is no block: the domain of the sender ({pasted}) could not be resolved when the mail came. Please have your provider look at its DNS; if that is in order, send us the newest message with a working reply address.',
  senderDomainMissing:
    'The error message you sent is no block: the domain of the sender ({pasted}) could not be found when the mail came. Please have your provider look at its DNS; if that is in order, send us the newest message with a working reply address.',
  senderDomainNoMail:
    'The error message you sent is no block: the domain of the sender ({pasted}) did not take mail itself when yours came.',
  tooManyConnections:
    'The error message you sent is no block: your server opened too many connections at a time. Please let it open fewer.',
  recipientsPerConnection:
    'The error message you sent is no block: your server named too many recipients in one connection. Please let it name fewer; it tries again by itself.',
  recipientsPerMessage:
    'The error message you sent is no block: one message had too many recipients. Please address fewer at a time; your server tries again by itself.',
  nullSenderRecipients:
    'The error message you sent is no block: a message without a sender address was meant for several recipients at once.',
  foreign:
    'The error message you sent does not come from our mail servers but from those of somebody else ({server}). Only they can say why they refuse your mail.',
} as const satisfies Record<RefusalKind, string>

/** The frame of a letter. */
export const frameTemplates = {
  greeting: 'Hello,',
  'greeting.named': 'Hello {contact},',
  asked: 'you asked about {subject}.',
  signature: '{signature}',
} as const
