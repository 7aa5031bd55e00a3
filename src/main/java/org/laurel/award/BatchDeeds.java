package org.laurel.award;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.laurel.openbadges.BadgeSchemas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what rows of a list want. Giving takes a transaction each; taking back is one for all, as lists are signed anew. */
@Component
class BatchDeeds {

    private static final Logger LOG = LoggerFactory.getLogger(BatchDeeds.class);

    private final BatchRows rows;
    private final Awards awards;
    private final Revoking revoking;
    private final BadgeContents contents;
    private final Validity validity;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BatchDeeds(
            BatchRows rows,
            Awards awards,
            Revoking revoking,
            BadgeContents contents,
            Validity validity,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.awards = awards;
        this.revoking = revoking;
        this.contents = contents;
        this.validity = validity;
        this.transaction = transaction;
        this.clock = clock;
    }

    void does(Batch batch, List<BatchRow> some) {
        if (batch.kind() == Batch.Kind.REVOKE) {
            transaction.executeWithoutResult(status -> revoke(batch, some));
        } else {
            some.forEach(it -> issue(batch, it.line()));
        }
    }

    /** A row whose badge would not be valid is told; whatever else goes wrong is for the task to try again. */
    private void issue(Batch batch, int line) {
        try {
            transaction.executeWithoutResult(
                    status -> rows.take(batch.id(), line).ifPresent(it -> issue(batch, it)));
        } catch (BadgeSchemas.SchemaBroken e) {
            LOG.warn("Line {} of list {} makes no valid badge", line, batch.id(), e);
            transaction.executeWithoutResult(
                    status -> rows.settle(batch.id(), line, BatchRow.State.WRONG, "not-valid", null));
        }
    }

    private void issue(Batch batch, BatchRow row) {
        UUID person = Objects.requireNonNull(row.found().personId());
        NewAward.Achievement achievement =
                contents.achievement(Objects.requireNonNull(row.found().versionId()));
        BatchRow.Typed typed = row.typed();
        Instant on = moment(typed.given());
        Issuing.Issued issued = awards.issueOrFind(new NewAward(
                Cause.grant(grant(batch.id(), row.line())),
                null,
                contents.issuer(),
                contents.earner(person, achievement.language()),
                achievement,
                on,
                ZoneOffset.UTC,
                StewardForm.date(typed.expires())
                        .map(it -> Validity.endOf(it, ZoneOffset.UTC))
                        .orElseGet(() -> validity.until(achievement.earnedId(), on, ZoneOffset.UTC)),
                typed.narrative().isEmpty() ? null : typed.narrative(),
                evidence(typed),
                Map.of()));
        rows.settle(
                batch.id(),
                row.line(),
                issued.fresh() ? BatchRow.State.DONE : BatchRow.State.HELD,
                issued.fresh() ? row.problem() : "holds-it",
                issued.award().id());
    }

    private void revoke(Batch batch, List<BatchRow> some) {
        Map<UUID, String> reasons = new HashMap<>();
        for (BatchRow it : some) {
            if (rows.take(batch.id(), it.line()).isPresent()) {
                String own = it.typed().reason();
                UUID award = Objects.requireNonNull(it.found().awardId());
                reasons.put(award, own.isEmpty() ? Objects.requireNonNull(batch.reason()) : own);
                rows.settle(batch.id(), it.line(), BatchRow.State.DONE, it.problem(), award);
            }
        }
        revoking.revoke(reasons);
    }

    private static List<NewAward.ShownEvidence> evidence(BatchRow.Typed typed) {
        return typed.evidence().isEmpty()
                ? List.of()
                : List.of(new NewAward.ShownEvidence(IssueChecks.web(typed.evidence()), null, null));
    }

    /** A day's noon, in whatever zone it is read the same day; never later than now. */
    private Instant moment(String day) {
        Instant now = clock.instant();
        return StewardForm.date(day)
                .map(it -> it.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC))
                .filter(now::isAfter)
                .orElse(now);
    }

    private static UUID grant(UUID batch, int line) {
        return UUID.nameUUIDFromBytes((batch + " " + line).getBytes(StandardCharsets.US_ASCII));
    }
}
