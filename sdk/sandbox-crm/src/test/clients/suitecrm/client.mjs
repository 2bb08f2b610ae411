// SuiteCRM publishes no client of its own for Node: this one puts together a client for OAuth 2 and one for JSON:API.
import assert from "node:assert/strict";
import Kitsu from "kitsu";
import { ClientCredentials, ResourceOwnerPassword } from "simple-oauth2";

const { SANDBOX_URL: url, SANDBOX_CLIENT_ID: id, SANDBOX_CLIENT_SECRET: secret } = process.env;
assert(url && id && secret, "SANDBOX_URL, SANDBOX_CLIENT_ID and SANDBOX_CLIENT_SECRET must be set");

try {
  for (const root of ["/Api", "/legacy/Api"]) {
    await tryOut(root);
  }
} catch (error) {
  const said = error.errors?.detail ?? error.data?.payload?.error ?? "";
  console.error(`The client failed: ${error.message} ${said}`);
  process.exitCode = 1;
}

/** The API under one root. */
async function tryOut(root) {
  const oauth = {
    client: { id, secret },
    auth: { tokenHost: url, tokenPath: root + "/access_token" },
    options: { authorizationMethod: "body" },
  };
  const { token } = await new ClientCredentials(oauth).getToken({});
  const crm = new Kitsu({
    baseURL: url + root + "/V8",
    camelCaseTypes: false,
    pluralize: false,
    resourceCase: "none",
    headers: { Authorization: "Bearer " + token.access_token },
  });

  const { data: me } = await crm.request({ method: "GET", url: "current-user" });
  await refresh(oauth, me.user_name);
  const users = await everything(crm, "Users", 2, { fields: { Users: "last_name" }, filter: { status: { eq: "Active" } } });
  const accounts = await everything(crm, "Accounts", 200, { fields: { Accounts: "name,assigned_user_id,date_modified" } });
  assert(users.length > 1, "fewer than two active users");
  assert(accounts.length > 2, "fewer than three accounts");

  const account = (await crm.get("module/Accounts/" + accounts[1].id)).data;
  assert.equal(account.name, accounts[1].name, "the account is not the one in the list");
  assert.match(account.date_modified, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
  const next = users.find((user) => user.id !== account.assigned_user_id).id;
  const written = await change(crm, account.id, { assigned_user_id: next });
  assert.equal(written.data.assigned_user_id, next, "the answer has another owner");
  const read = await crm.get("module/Accounts/" + account.id, { params: { fields: { Accounts: "assigned_user_id" } } });
  assert.equal(read.data.assigned_user_id, next, "the owner was not written");

  await refusal(change(crm, "97c3669b-607a-4b30-964f-2409b55a1551", { assigned_user_id: next }), /is not found$/);
  await refusal(change(crm, account.id, { no_such_field: "x" }), /^Property no_such_field in Account module is invalid$/);
  await refusal(crm.get("module/Accounts", { params: { sort: "no_such_field" } }), /^Sort field no_such_field/);
  console.log(`${root}: ${accounts.length} accounts, ${users.length} active users, one owner changed`);
}

/** All records of a module, over its pages, as long as there is a link to the next. */
async function everything(crm, module, size, parameters) {
  const records = [];
  let links = { next: "page 1" };
  for (let number = 1; links.next; number++) {
    const params = { ...parameters, sort: "-date_modified", page: { size, number } };
    const page = await crm.get("module/" + module, { params });
    assert(page.data.length <= size, "more records than asked for");
    records.push(...page.data);
    links = page.links;
    assert(links.next ? number < page.meta["total-pages"] : number === page.meta["total-pages"], "wrong total-pages");
  }
  assert.equal(new Set(records.map((record) => record.id)).size, records.length, "a record is on two pages");
  return records;
}

/** A user's password gives a token that can be refreshed once. */
async function refresh(oauth, username) {
  const first = await new ResourceOwnerPassword(oauth).getToken({ username, password: secret });
  const second = await first.refresh();
  assert.notEqual(second.token.access_token, first.token.access_token, "the token was not refreshed");
  await assert.rejects(first.refresh(), (error) => error.data.payload.error === "invalid_request");
}

function change(crm, id, attributes) {
  return crm.request({ method: "PATCH", url: "module", type: "Accounts", body: { id, ...attributes } });
}

async function refusal(call, detail) {
  await assert.rejects(call, (error) => {
    assert.equal(error.response?.status, 400, "refused otherwise: " + error);
    assert.match(error.errors.detail, detail);
    return true;
  });
}
