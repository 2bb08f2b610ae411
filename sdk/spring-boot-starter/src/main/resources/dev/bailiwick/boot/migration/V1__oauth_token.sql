-- One row per connection. The row's lock makes token requests for a connection one at a time across processes.
create table oauth_token (
    connection    text        primary key,
    access_token  text,        -- encrypted; null until the first token
    refresh_token text,        -- encrypted; null when the CRM gave none
    issued_at     timestamptz,
    expires_at    timestamptz, -- null when nobody knows
    parameters    jsonb       not null default '{}',
    refused       text,        -- why the CRM no longer accepts the refresh token; null while it does
    check ((access_token is null) = (issued_at is null))
);
