// Logs in, reads, writes and watches with Zoho's own client as it comes from the registry. Its environment is a public
// class of its own, so that it can be told another address than Zoho's data centres.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as zoho from '@zohocrm/nodejs-sdk-8.0';

const { SANDBOX_URL: url, SANDBOX_CLIENT_ID: clientId, SANDBOX_CLIENT_SECRET: clientSecret } = process.env;
assert.ok(url, 'SANDBOX_URL is not set. Maybe start this by run.sh, which starts a sandbox first.');

async function step(name, action) {
  const started = performance.now();
  const result = await action();
  console.log(`ok  ${name}: ${result} (${Math.round(performance.now() - started)} ms)`);
}

const { Record, Users, Notifications, ChangeOwner } = zoho;
const records = new Record.RecordOperations('Accounts');

function parameters(values) {
  const map = new zoho.ParameterMap();
  return Promise.all(values.map(([name, value]) => map.add(name, value))).then(() => map);
}

async function list(values) {
  const answer = await records.getRecords(await parameters(values), new zoho.HeaderMap());
  return answer.getObject();
}

const home = mkdtempSync(join(tmpdir(), 'zoho-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

await step('login with authorization code', async () => {
  const redirect = 'http://127.0.0.1:1/callback';
  const scope = 'ZohoCRM.modules.ALL,ZohoCRM.users.READ,ZohoCRM.org.READ,ZohoCRM.settings.ALL,ZohoCRM.change_owner.CREATE,'
    + 'ZohoCRM.notifications.ALL,ZohoCRM.coql.READ';
  const page = new URLSearchParams({
    response_type: 'code', client_id: clientId, redirect_uri: redirect, access_type: 'offline', scope,
  });
  const answer = await fetch(`${url}/oauth/v2/auth?${page}`, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location')).searchParams;
  const environment = zoho.DataCenter.setEnvironment(url, `${back.get('accounts-server')}/oauth/v2/token`, url);
  const token = new zoho.OAuthBuilder().clientId(clientId).clientSecret(clientSecret)
    .grantToken(back.get('code')).redirectURL(redirect).build();
  const builder = await new zoho.InitializeBuilder();
  await builder.environment(environment).token(token).store(new zoho.FileStore(join(home, 'tokens.csv')))
    .resourcePath(home).initialize();
  await token.generateToken();
  assert.match(token.getRefreshToken(), /.+/);
  assert.equal(token.getAPIDomain(), url);
  return token.getUserSignature().getName();
});

let accounts = [];
await step('list accounts page by page', async () => {
  let token;
  do {
    const { FIELDS, PER_PAGE, PAGE_TOKEN } = Record.GetRecordsParam;
    const asked = [[FIELDS, 'Account_Name,Owner,Modified_Time'], [PER_PAGE, 200]];
    const page = await list(token ? [...asked, [PAGE_TOKEN, token]] : asked);
    accounts.push(...page.getData());
    token = page.getInfo().getNextPageToken();
  } while (token);
  assert.equal(new Set(accounts.map((account) => account.getId())).size, accounts.length);
  const count = await records.recordCount(new zoho.ParameterMap());
  assert.equal(Number(count.getObject().getCount()), accounts.length);
  return `${accounts.length} accounts`;
});

let owners;
await step('users who work and who do not', async () => {
  const operations = new Users.UsersOperations();
  const ask = async (type) => (await operations.getUsers(
    await parameters([[Users.GetUsersParam.TYPE, new zoho.Choice(type)]]), new zoho.HeaderMap())).getObject();
  owners = (await ask('ActiveUsers')).getUsers();
  const left = (await ask('DeactiveUsers')).getUsers();
  assert.ok(owners.every((owner) => owner.getStatus() === 'active'));
  assert.ok(left.length > 0 && left.every((owner) => owner.getStatus() === 'disabled'));
  return `${owners.length} active, ${left.length} not`;
});

await step('read one account', async () => {
  const [first] = accounts;
  const answer = await records.getRecord(first.getId(), new zoho.ParameterMap(), new zoho.HeaderMap());
  const [account] = answer.getObject().getData();
  assert.equal(account.getKeyValue('Account_Name'), first.getKeyValue('Account_Name'));
  assert.ok(account.getModifiedTime() instanceof Date);
  return account.getKeyValue('Account_Name');
});

async function update(changes) {
  const body = new Record.BodyWrapper();
  body.setData(changes);
  body.setTrigger([]);
  return records.updateRecords(body, new zoho.HeaderMap());
}

function owned(id, ownerId) {
  const account = new Record.Record();
  account.setId(id);
  const owner = new Users.MinifiedUser();
  owner.setId(ownerId);
  account.addKeyValue('Owner', owner);
  return account;
}

await step('change an owner, and see one refused beside it', async () => {
  const [account, other] = accounts;
  const next = owners.find((owner) => owner.getId() !== account.getKeyValue('Owner').getId());
  const answer = await update([owned(account.getId(), next.getId()), owned(other.getId(), 5725767007000000099n)]);
  const [done, refused] = answer.getObject().getData();
  assert.equal(answer.getStatusCode(), 207);
  assert.equal(done.getStatus().getValue(), 'success');
  assert.equal(refused.getCode().getValue(), 'INVALID_DATA');
  const read = await list([[Record.GetRecordsParam.FIELDS, 'Owner'], [Record.GetRecordsParam.IDS, `${account.getId()}`]]);
  assert.equal(read.getData()[0].getKeyValue('Owner').getId(), next.getId());
  return next.getFullName();
});

await step('give many accounts to one owner', async () => {
  const [, ...others] = accounts.slice(0, 40);
  const body = new ChangeOwner.MassWrapper();
  body.setIds(others.map((account) => account.getId()));
  const owner = new ChangeOwner.Owner();
  owner.setId(owners[0].getId());
  body.setOwner(owner);
  body.setNotify(false);
  const answer = await new ChangeOwner.ChangeOwnerOperations('Accounts').massUpdate(body);
  assert.equal(answer.getStatusCode(), 200);
  assert.ok(answer.getObject().getData().every((one) => one.getStatus().getValue() === 'success'));
  return `${others.length} accounts`;
});

await step('watch accounts, and stop', async () => {
  const operations = new Notifications.NotificationsOperations();
  const channel = new Notifications.Notification();
  channel.setChannelId('1000000068001');
  channel.setEvents(['Accounts.all']);
  channel.setNotifyUrl('http://127.0.0.1:1/hook');
  channel.setToken('secret');
  const body = new Notifications.BodyWrapper();
  body.setWatch([channel]);
  const answer = await operations.enableNotifications(body);
  assert.equal(answer.getStatusCode(), 201);
  const watched = await operations.getNotifications(new zoho.ParameterMap());
  assert.equal(watched.getObject().getWatch()[0].getResourceName(), 'Accounts');
  const ended = await operations.deleteNotification(
    await parameters([[Notifications.DeleteNotificationParam.CHANNEL_IDS, '1000000068001']]));
  assert.equal(ended.getStatusCode(), 200);
  return watched.getObject().getWatch()[0].getEvents().join(', ');
});

await step('see what is no module refused', async () => {
  const asked = await parameters([[Record.GetRecordsParam.FIELDS, 'id']]);
  await assert.rejects(
    () => new Record.RecordOperations('Nonsense').getRecords(asked, new zoho.HeaderMap()), /INVALID_MODULE/);
  return 'INVALID_MODULE';
});
