// Checks tokens that Laurel signs for an LMS, as a platform that is written with jose would: by the published key set,
// with the audience that the platform is known by.
import {createLocalJWKSet, jwtVerify} from 'jose';
import {readFileSync} from 'node:fs';

const {jwks, tokens} = JSON.parse(readFileSync(0, 'utf8'));
const keySet = createLocalJWKSet(jwks);
const answers = [];
for (const {token, issuer, audience, required} of tokens) {
  try {
    await jwtVerify(token, keySet, {
      issuer,
      audience,
      algorithms: ['RS256'],
      maxTokenAge: '5 minutes',
      requiredClaims: required
    });
    answers.push('');
  } catch (error) {
    answers.push(error.message);
  }
}
process.stdout.write(JSON.stringify(answers));
