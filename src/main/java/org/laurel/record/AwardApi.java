package org.laurel.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.NeedsScope;
import org.laurel.authorization.Scope;
import org.laurel.award.AwardFacts;
import org.laurel.award.AwardRecords;
import org.laurel.directory.PeopleRecords;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Awards for the district's systems: what happened to them since one looked last, and how they stand. */
@RestController
@RequestMapping("/api/v1")
class AwardApi {

    private final AwardChanges changes;
    private final FeedCursor cursors;
    private final AwardRecords awards;
    private final PeopleRecords people;
    private final Clock clock;

    AwardApi(AwardChanges changes, FeedCursor cursors, AwardRecords awards, PeopleRecords people, Clock clock) {
        this.changes = changes;
        this.cursors = cursors;
        this.awards = awards;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Something that happened.
     *
     * @param award as it is now, not as it was then; null where it is gone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeJson(
            String kind, Instant at, UUID awardId, @Nullable AwardJson award) {}

    /** @param next where to go on from, next time too @param more whether there is more right now */
    record ChangesJson(List<ChangeJson> changes, String next, boolean more) {}

    record AwardsJson(List<AwardJson> awards) {}

    @GetMapping("/award-changes")
    @NeedsScope(Scope.AWARDS_READ)
    ResponseEntity<ChangesJson> changes(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        int most = ApiPage.limit(limit);
        long position =
                after == null || after.isEmpty() ? 0 : cursors.read(after).orElseThrow(ApiPage::badCursor);
        List<AwardChange> found = changes.after(position, most + 1);
        List<AwardChange> page = found.stream().limit(most).toList();
        long last = page.isEmpty() ? position : page.get(page.size() - 1).position();
        return ApiPage.of(new ChangesJson(told(page), cursors.at(last), found.size() > most));
    }

    private List<ChangeJson> told(List<AwardChange> page) {
        Map<UUID, AwardJson> known = awards
                .find(page.stream().map(AwardChange::awardId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(AwardFacts::id, this::json));
        return page.stream()
                .map(it -> new ChangeJson(it.kind().key(), it.at(), it.awardId(), known.get(it.awardId())))
                .toList();
    }

    @GetMapping("/awards/{award}")
    @NeedsScope(Scope.AWARDS_READ)
    ResponseEntity<AwardJson> award(@PathVariable UUID award) {
        return awards.find(List.of(award)).stream()
                .findFirst()
                .map(it -> ApiPage.of(json(it)))
                .orElseThrow(PageProblem::notFound);
    }

    @GetMapping("/people/{person}/awards")
    @NeedsScope(Scope.AWARDS_READ)
    ResponseEntity<AwardsJson> ofPerson(@PathVariable UUID person) {
        if (people.find(person).isEmpty()) {
            throw PageProblem.notFound();
        }
        return ApiPage.of(
                new AwardsJson(awards.of(person).stream().map(this::json).toList()));
    }

    private AwardJson json(AwardFacts facts) {
        return AwardJson.of(facts, clock.instant());
    }
}
