-- What becomes of a score whose award was taken back: cleared, or left as it is.

alter table grade_setting add column clears_revoked boolean not null default true;
