package org.laurel.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.ApiCaller;
import org.laurel.authorization.NeedsScope;
import org.laurel.authorization.Scope;
import org.laurel.directory.PeopleRecords;
import org.laurel.directory.PersonRecord;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People for the district's systems: enough to know whose an award is. */
@RestController
@RequestMapping("/api/v1/people")
class PeopleApi {

    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final PeopleRecords people;

    PeopleApi(PeopleRecords people) {
        this.people = people;
    }

    /** @param email null where the program may not know it, too */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonJson(
            UUID id,
            @Nullable String name,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,
            @Nullable String employeeNumber,
            List<PersonRecord.Identity> identities,
            List<UUID> sameAs) {

        static PersonJson of(PersonRecord person, boolean withEmail) {
            return new PersonJson(
                    person.id(),
                    person.name(),
                    person.givenName(),
                    person.familyName(),
                    withEmail ? person.email() : null,
                    person.employeeNumber(),
                    person.identities(),
                    person.sameAs());
        }
    }

    /** @param next where to go on from, or null at the end */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PeopleJson(List<PersonJson> people, @Nullable String next) {}

    @GetMapping
    @NeedsScope(Scope.PEOPLE_READ)
    ResponseEntity<PeopleJson> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            ApiCaller caller) {
        int most = ApiPage.limit(limit);
        List<PersonRecord> found = people.after(last(after), most + 1);
        List<PersonJson> page =
                found.stream().limit(most).map(it -> json(it, caller)).toList();
        String next = found.size() > most ? page.get(most - 1).id().toString() : null;
        return ApiPage.of(new PeopleJson(page, next));
    }

    private static @Nullable UUID last(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        if (!after.matches(ID)) {
            throw ApiPage.badCursor();
        }
        return UUID.fromString(after);
    }

    @GetMapping("/{person}")
    @NeedsScope(Scope.PEOPLE_READ)
    ResponseEntity<PersonJson> person(@PathVariable UUID person, ApiCaller caller) {
        return people.find(person).map(it -> ApiPage.of(json(it, caller))).orElseThrow(PageProblem::notFound);
    }

    private static PersonJson json(PersonRecord person, ApiCaller caller) {
        return PersonJson.of(person, caller.may(Scope.PEOPLE_EMAIL_READ));
    }
}
