-- Pairs with one e-mail address of whom an administrator has said that they are two, as where a school shares a mailbox.
create table different_people (
    organisation_id uuid        not null,
    first_id        uuid        not null,
    second_id       uuid        not null,
    said_at         timestamptz not null,
    said_by         uuid,
    primary key (first_id, second_id),
    check (first_id < second_id),
    foreign key (organisation_id, first_id) references person (organisation_id, id),
    foreign key (organisation_id, second_id) references person (organisation_id, id)
);
create index on different_people (organisation_id, second_id);
select tenant_table('different_people');
