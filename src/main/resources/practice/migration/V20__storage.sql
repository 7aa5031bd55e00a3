-- What the platform offers a tool for keeping values in the browser; one row, made when it is first changed.
create table storage_offer (
    only_one  boolean primary key default true check (only_one),
    answering text not null,
    in_frame  boolean not null
);
