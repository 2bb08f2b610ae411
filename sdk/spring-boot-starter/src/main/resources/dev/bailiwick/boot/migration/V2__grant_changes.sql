-- A row without tokens stays after its admin has disconnected the CRM, to tell who did and when.
alter table oauth_token
    add column changed_at timestamptz, -- when an admin connected or disconnected it, or the CRM ended the grant
    add column changed_by text;        -- the admin; null when it was the CRM
