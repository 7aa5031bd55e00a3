-- What the roles of one LMS give here; roles without a row give what they give by default.

create table role_mapping (
    organisation_id uuid   not null,
    registration_id uuid   not null references registration on delete cascade,
    role            text   not null,
    capabilities    text[] not null,
    primary key (organisation_id, registration_id, role)
);
select tenant_table('role_mapping');
