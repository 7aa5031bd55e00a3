-- What HR and payroll know people by. LMSs send it (LTI 1.3 Core, claim lis; NRPS 2.0, lis_person_sourcedid), or a list brings it.

alter table person add given_name text;
alter table person add family_name text;
alter table person add employee_number text;
-- A number from a list of the organisation's own stays when an LMS sends another one.
alter table person add employee_number_imported boolean not null default false;

create index person_employee_number on person (organisation_id, lower(employee_number)) where employee_number <> '';
