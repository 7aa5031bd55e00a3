-- What the status page of the gradebook shows, what the LMS's own maximum is, and what is sent once more.

alter table grade_column
    -- What the LMS allows there, separated by spaces; empty where nobody has come from there since this is kept.
    add column scopes        text not null default '',
    add column context_id    uuid,
    add column course        text,
    add column score_maximum numeric;

alter table grade_report
    add column attempt_id   uuid,
    -- The LMS took the same once: Canvas must count no second attempt and append no second comment.
    add column taken_before boolean not null default false,
    -- In whose maximum the score went out.
    add column sent_maximum numeric;
alter table grade_report drop constraint grade_report_state_check;
alter table grade_report add check (state in ('waiting', 'sent', 'refused', 'replaced'));
create index on grade_report (organisation_id, state, at desc);
create index on grade_report (organisation_id, at desc);
