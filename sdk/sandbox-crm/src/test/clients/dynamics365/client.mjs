// The public client of the Dataverse Web API, unmodified, against the simulator. Ends with 1 when anything is not as
// Dataverse would answer.
import assert from 'node:assert/strict';
import { DynamicsWebApi } from 'dynamics-web-api';

const { SANDBOX_URL, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } = process.env;

async function token() {
  const answer = await fetch(`${SANDBOX_URL}/organizations/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: SANDBOX_CLIENT_ID,
      client_secret: SANDBOX_CLIENT_SECRET,
      scope: `${SANDBOX_URL}/.default`,
    }),
  });
  assert.equal(answer.status, 200, 'client credentials give a token');
  return (await answer.json()).access_token;
}

const api = new DynamicsWebApi({
  serverUrl: SANDBOX_URL,
  dataApi: { version: '9.2' },
  onTokenRefresh: token,
  propagateErrors: true,
});

async function refused(action, status) {
  const error = await action.then(
      () => assert.fail(`expected a refusal with ${status}`),
      (reason) => reason);
  assert.equal(error.status, status, `${error.code} ${error.message}`);
  assert.match(error.code, /^0x8/);
  return error;
}

const bind = (id) => ({ 'ownerid@odata.bind': `/systemusers(${id})` });
const ownerOf = async (id) =>
  (await api.retrieve({ collection: 'accounts', key: id, select: ['_ownerid_value'] }))._ownerid_value;

const me = await api.callFunction({ name: 'WhoAmI' });
const users = (await api.retrieveMultiple({
  collection: 'systemusers',
  select: ['systemuserid', 'fullname', 'isdisabled'],
  filter: 'isdisabled eq false',
})).value;
assert.ok(users.some((user) => user.systemuserid === me.UserId), 'who is logged in is a user');

const total = await api.count({ collection: 'accounts' });
const accounts = (await api.retrieveAll({ collection: 'accounts', select: ['name', '_ownerid_value'], maxPageSize: 7 })).value;
assert.ok(total > 7, 'there is more than one page');
assert.equal(new Set(accounts.map((account) => account.accountid)).size, total, 'pages tell every account once');

const [first, second] = accounts;
const one = await api.retrieve({
  collection: 'accounts',
  key: first.accountid,
  select: ['name', '_ownerid_value'],
  includeAnnotations: '*',
});
assert.equal(one.name, first.name);
assert.equal(one._ownerid_value_LogicalName, 'systemuser');
assert.ok(one._ownerid_value_Formatted, 'an owner has a name');

const definition = await api.retrieveEntity({ key: "LogicalName='account'", select: ['ChangeTrackingEnabled'] });
assert.equal(definition.ChangeTrackingEnabled, true);
const everything = await api.retrieveMultiple({ collection: 'accounts', select: ['name'], trackChanges: true });
assert.ok(everything.oDataDeltaLink, 'the last page links to the changes since');

const [mine, other] = users.map((user) => user.systemuserid).filter((id) => id !== first._ownerid_value);
await api.update({ collection: 'accounts', key: first.accountid, data: bind(mine) });
assert.equal(await ownerOf(first.accountid), mine, 'an owner is read back');
await refused(
    api.update({ collection: 'accounts', key: first.accountid, data: bind(other), ifmatch: one['@odata.etag'] }), 412);
await refused(
    api.update({ collection: 'accounts', key: first.accountid, data: bind('00000000-0000-4000-8000-000000000001') }), 404);
await refused(
    api.update({ collection: 'accounts', key: '00000000-0000-4000-8000-000000000001', data: bind(other) }), 404);
await refused(api.retrieveMultiple({ collection: 'accounts', select: ['nmae'] }), 400);
assert.equal(await ownerOf(first.accountid), mine, 'refusals change nothing');

const changes = await api.retrieveMultiple({ collection: 'accounts' }, everything.oDataDeltaLink);
assert.deepEqual(changes.value.map((row) => row.accountid), [first.accountid], 'the change is tracked');

api.startBatch();
api.update({ collection: 'accounts', key: first.accountid, data: bind(other) });
api.update({ collection: 'accounts', key: second.accountid, data: bind(other) });
await api.executeBatch();
assert.equal(await ownerOf(first.accountid), other, 'a change set is done');
assert.equal(await ownerOf(second.accountid), other, 'a change set is done as a whole');

api.startBatch();
api.update({ collection: 'accounts', key: first.accountid, data: bind(mine) });
api.update({ collection: 'accounts', key: second.accountid, data: bind('00000000-0000-4000-8000-000000000001') });
await assert.rejects(api.executeBatch());
assert.equal(await ownerOf(first.accountid), other, 'a change set with a bad write is not done at all');

console.log(`dynamics-web-api: ${total} accounts in pages, owners changed and refused, changes tracked`);
