-- What was earned may be earned again once its award is no longer in force for good; one work at a time is under way.

drop index submission_one_at_a_time;
create unique index submission_one_at_a_time on submission (person_id, micro_credential_id)
    where state not in ('WITHDRAWN', 'EARNED');
create index on submission (person_id, micro_credential_id);
