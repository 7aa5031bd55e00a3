package org.laurel.gradebook;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.GradeService;
import org.laurel.lti.LineItem;
import org.laurel.lti.Registration;
import org.laurel.lti.Registrations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The columns of LMS gradebooks that hold micro-credentials, one a course and micro-credential: found again, or made once. */
@Component
class Columns {

    static final BigDecimal MAXIMUM = BigDecimal.valueOf(100);
    private static final String TAG = "laurel.micro-credential";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final GradeService grades;
    private final Registrations registrations;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Columns(
            GradeService grades,
            Registrations registrations,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.grades = grades;
        this.registrations = registrations;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Row(
            UUID registrationId,
            String lineItemsUrl,
            String resourceId,
            String label,
            @Nullable String lineItemUrl) {}

    /** A column of an LMS's gradebook and the registration by which it is reached. */
    record Column(Registration registration, URI lineItem) {}

    /**
     * Where scores of this column go, which asks the LMS at the first time.
     *
     * @param own the line item of the educator's own link, or null where the column is found by its resource id
     * @return empty while another thread or node is finding or making it
     */
    Optional<Column> open(UUID column, @Nullable URI own) {
        Row row = transaction.execute(status -> find(column));
        Registration registration = registrations.find(row.registrationId()).orElseThrow();
        if (own != null) {
            return Optional.of(new Column(registration, own));
        }
        if (row.lineItemUrl() != null) {
            return Optional.of(new Column(registration, URI.create(row.lineItemUrl())));
        }
        Optional<Instant> lease = take(column);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try {
            LineItem found = grades.findOrCreate(
                    registration,
                    URI.create(row.lineItemsUrl()),
                    LineItem.wanted(row.label(), MAXIMUM, row.resourceId(), TAG, null, Map.of()));
            return Optional.of(new Column(registration, remember(column, Objects.requireNonNull(found.id()))));
        } finally {
            giveBack(column, lease.get());
        }
    }

    /**
     * Forgets where the column was: somebody removed it in the LMS, and it will be found or made again.
     *
     * @param gone where it was; what another has found meanwhile stays
     */
    void forget(UUID column, URI gone) {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update grade_column set line_item_url = null where id = :id and line_item_url = :gone")
                .param("id", column)
                .param("gone", gone.toString())
                .update());
    }

    private Row find(UUID column) {
        return jdbc.sql("""
                        select registration_id, line_items_url, resource_id, label, line_item_url
                        from grade_column where id = :id
                        """).param("id", column).query(Row.class).single();
    }

    private Optional<Instant> take(UUID column) {
        Instant now = clock.instant();
        Instant until = now.plus(LEASE).truncatedTo(ChronoUnit.MICROS);
        Integer taken = transaction.execute(status -> jdbc.sql("""
                        update grade_column set busy_until = :until
                        where id = :id and line_item_url is null and (busy_until is null or busy_until < :now)
                        """)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("id", column)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update());
        return taken == 1 ? Optional.of(until) : Optional.empty();
    }

    private void giveBack(UUID column, Instant lease) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("update grade_column set busy_until = null where id = :id and busy_until = :mine")
                        .param("id", column)
                        .param("mine", lease.atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** Keeps where the column is. @return where it is, which another may have said first */
    private URI remember(UUID column, URI lineItem) {
        return URI.create(transaction.execute(status -> jdbc.sql("""
                        update grade_column set line_item_url = coalesce(line_item_url, :url) where id = :id
                        returning line_item_url
                        """)
                .param("url", lineItem.toString())
                .param("id", column)
                .query(String.class)
                .single()));
    }
}
