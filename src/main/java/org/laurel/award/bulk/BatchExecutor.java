package org.laurel.award.bulk;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.laurel.award.AwardRules;
import org.laurel.award.issuing.ManualAwards;
import org.laurel.openbadges.BadgeSchemas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what rows of a list want. Giving takes a transaction each; taking back is one for all, as lists are signed anew. */
@Component
class BatchExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(BatchExecutor.class);

    private final BatchRows rows;
    private final ManualAwards grants;
    private final TransactionTemplate transaction;

    BatchExecutor(BatchRows rows, ManualAwards grants, TransactionTemplate transaction) {
        this.rows = rows;
        this.grants = grants;
        this.transaction = transaction;
    }

    void execute(Batch batch, List<BatchRow> some) {
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
        BatchRow.Typed typed = row.typed();
        ManualAwards.Given given = grants.give(new ManualAwards.Grant(
                grant(batch.id(), row.line()),
                Objects.requireNonNull(row.found().personId()),
                Objects.requireNonNull(row.found().versionId()),
                AwardRules.date(typed.given()).orElse(null),
                AwardRules.date(typed.expires()).orElse(null),
                Stream.of(typed.narrative(), typed.reason())
                        .filter(why -> !why.isEmpty())
                        .findFirst()
                        .orElse(null),
                typed.evidence().isEmpty() ? null : IssueChecks.web(typed.evidence())));
        rows.settle(
                batch.id(),
                row.line(),
                given.fresh() ? BatchRow.State.DONE : BatchRow.State.HELD,
                given.fresh() ? row.problem() : "holds-it",
                given.award());
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
        grants.takeBack(reasons);
    }

    private static UUID grant(UUID batch, int line) {
        return UUID.nameUUIDFromBytes((batch + " " + line).getBytes(StandardCharsets.US_ASCII));
    }
}
