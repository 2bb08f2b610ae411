// Logs in, reads, describes and writes with jsforce as it comes from the registry.
import assert from 'node:assert/strict';
import jsforce from 'jsforce';

const { SANDBOX_URL: instanceUrl, SANDBOX_CLIENT_ID: clientId, SANDBOX_CLIENT_SECRET: clientSecret } = process.env;
assert.ok(instanceUrl, 'SANDBOX_URL is not set. Maybe start this by run.sh, which starts a sandbox first.');
const client = { loginUrl: instanceUrl, clientId, clientSecret };
const version = '67.0';

async function step(name, action) {
  const started = performance.now();
  const result = await action();
  console.log(`ok  ${name}: ${result} (${Math.round(performance.now() - started)} ms)`);
}

const service = new jsforce.Connection({ instanceUrl, version, oauth2: client });
await step('login with client credentials', async () => {
  const user = await service.authorize({ grant_type: 'client_credentials' });
  assert.match(user.id, /^005\w{15}$/);
  return `user ${user.id} of organization ${user.organizationId}`;
});

const oauth2 = new jsforce.OAuth2({ ...client, redirectUri: 'http://127.0.0.1:1/callback', useVerifier: true });
const person = new jsforce.Connection({ instanceUrl, version, oauth2 });
await step('login with authorization code and PKCE', async () => {
  const address = oauth2.getAuthorizationUrl({ scope: 'api refresh_token', state: 'xyz' });
  const answer = await fetch(address, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location'));
  assert.equal(back.searchParams.get('state'), 'xyz');
  await person.authorize(back.searchParams.get('code'));
  assert.ok(person.refreshToken);
  return `identity ${(await person.identity()).username}`;
});

await step('refresh after an expired session', async () => {
  person.accessToken = 'no longer valid';
  const accounts = await person.query('SELECT COUNT() FROM Account');
  assert.notEqual(person.accessToken, 'no longer valid');
  return `${accounts.totalSize} accounts`;
});

const conn = new jsforce.Connection({ instanceUrl, version, accessToken: service.accessToken });
await step('query with autoFetch', async () => {
  const soql = 'SELECT Id, Name, OwnerId, SystemModstamp FROM Opportunity ORDER BY SystemModstamp, Id';
  const query = conn.query(soql, { autoFetch: true, maxFetch: 1_000_000 });
  const { records } = await query;
  const { totalSize } = await conn.query('SELECT COUNT() FROM Opportunity');
  assert.equal(records.length, totalSize);
  assert.equal(new Set(records.map((r) => r.Id)).size, totalSize);
  return `${records.length} of ${totalSize} opportunities`;
});

await step('read one account', async () => {
  const { records: [found] } = await conn.query('SELECT Id FROM Account LIMIT 1');
  const account = await conn.sobject('Account').retrieve(found.Id);
  assert.equal(account.Id, found.Id);
  assert.ok(account.Name);
  return account.Name;
});

await step('describe', async () => {
  const { fields } = await conn.sobject('Account').describe();
  const tier = fields.find((f) => f.name === 'Tier__c');
  return `${fields.length} fields, Tier__c is a ${tier.type} of ${tier.picklistValues.map((v) => v.value)}`;
});

await step('update up to 450 owners and put them back', async () => {
  const { records: [other] } = await conn.query('SELECT Id FROM User WHERE IsActive = true LIMIT 1');
  const { records: gone } = await conn.query('SELECT Id FROM User WHERE IsActive = false');
  const notMovable = [other, ...gone].map((user) => `'${user.Id}'`).join();
  const { records } = await conn.query(`SELECT Id, OwnerId FROM Account WHERE OwnerId NOT IN (${notMovable}) LIMIT 450`);
  const options = { allowRecursive: true, headers: { 'Sforce-Auto-Assign': 'FALSE' } };
  const update = (ownerOf) =>
    conn.sobject('Account').update(records.map((r) => ({ Id: r.Id, OwnerId: ownerOf(r) })), options);
  const owned = async () => (await conn.query(`SELECT COUNT() FROM Account WHERE OwnerId = '${other.Id}'`)).totalSize;
  const before = await owned();
  const results = await update(() => other.Id);
  assert.ok(results.every((r) => r.success));
  assert.equal(await owned(), before + records.length);
  const undone = await update((r) => r.OwnerId);
  assert.ok(undone.every((r) => r.success));
  assert.equal(await owned(), before);
  return `${results.length} owners changed, ${conn.limitInfo.apiUsage.used} API requests used`;
});

await step('a refused owner is reported', async () => {
  const { records: [account] } = await conn.query('SELECT Id FROM Account LIMIT 1');
  const { records: [gone] } = await conn.query('SELECT Id FROM User WHERE IsActive = false LIMIT 1');
  const [result] = await conn.sobject('Account').update([{ Id: account.Id, OwnerId: gone.Id }]);
  assert.equal(result.success, false);
  return result.errors[0].statusCode;
});
