package org.laurel.gradebook.reporting;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.PlacedLink;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.service.CourseGrades;
import org.laurel.lti.service.GradeService;
import org.laurel.lti.service.LineItem;
import org.laurel.lti.service.Result;
import org.laurel.lti.service.ScopeNotGranted;
import org.laurel.lti.service.ServiceRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The columns of LMS gradebooks that hold micro-credentials, one a course and micro-credential: found again, or made once. */
@Component
public class Columns {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final GradeService grades;
    private final Registrations registrations;
    private final Extensions extensions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Columns(
            GradeService grades,
            Registrations registrations,
            Extensions extensions,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.grades = grades;
        this.registrations = registrations;
        this.extensions = extensions;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Row(
            UUID registrationId,
            String lineItemsUrl,
            String resourceId,
            String label,
            @Nullable String lineItemUrl,
            @Nullable BigDecimal scoreMaximum,
            String scopes) {

        Column at(Registration registration, URI lineItem) {
            Set<String> allowed = Arrays.stream(scopes.split(" "))
                    .filter(scope -> !scope.isEmpty())
                    .collect(Collectors.toSet());
            return new Column(new CourseGrades(registration, allowed), lineItem, scoreMaximum);
        }
    }

    /**
     * A column of an LMS's gradebook.
     *
     * @param grades how it is reached
     * @param maximum what it was last seen to have, or null
     */
    public record Column(
            CourseGrades grades, URI lineItem, @Nullable BigDecimal maximum) {

        boolean mayReadLineItem() {
            return mayUse(GradeEndpoint.LINE_ITEM) || mayUse(GradeEndpoint.LINE_ITEM_READ_ONLY);
        }

        public boolean mayReadResults() {
            return mayUse(GradeEndpoint.RESULT_READ_ONLY);
        }

        private boolean mayUse(String scope) {
            return grades.offered().isEmpty() || grades.offered().contains(scope);
        }

        /** Whether a result is a score of a hundred. @param now the column's maximum now, or null for the one last seen */
        boolean shows(Result result, BigDecimal score, @Nullable BigDecimal now) {
            return Points.shows(
                    result,
                    score,
                    now == null ? maximum : now,
                    grades.registration().platform());
        }
    }

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
            return Optional.of(row.at(registration, own));
        }
        if (row.lineItemUrl() != null) {
            return Optional.of(row.at(registration, URI.create(row.lineItemUrl())));
        }
        Optional<Instant> lease = take(column);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try {
            LineItem found = grades.findOrCreate(
                    row.at(registration, URI.create(row.lineItemsUrl())).grades(),
                    URI.create(row.lineItemsUrl()),
                    LineItem.wanted(
                            row.label(),
                            PlacedLink.MAXIMUM,
                            row.resourceId(),
                            PlacedLink.TAG,
                            null,
                            extensions.ofColumn(registration.platform(), row.resourceId())));
            return Optional.of(row.at(registration, remember(column, Objects.requireNonNull(found.id()))));
        } finally {
            giveBack(column, lease.get());
        }
    }

    /** A column that has been found before, at this line item. */
    public Column known(UUID column, Registration registration, URI lineItem) {
        Row row = transaction.execute(status -> find(column));
        return row.at(registration, lineItem);
    }

    /**
     * The column's maximum as the LMS has it now. Platforms are to scale scores (AGS 2.0 §3.4.8), yet teachers change the
     * maximum while work is under way, and a score of the old one is rounded by some, refused by others and taken as it is
     * by a third; a score in the column's own maximum means the same to all of them.
     */
    public BigDecimal maximum(Column column) {
        BigDecimal known = column.maximum() == null ? Points.HUNDRED : column.maximum();
        if (!column.mayReadLineItem()) {
            return known;
        }
        try {
            BigDecimal now = grades.lineItem(column.grades(), column.lineItem()).scoreMaximum();
            if (now.signum() <= 0) {
                return known;
            }
            transaction.executeWithoutResult(status -> jdbc.sql("""
                            update grade_column set score_maximum = :maximum
                            where line_item_url = :url and score_maximum is distinct from :maximum
                            """)
                    .param("maximum", now)
                    .param("url", column.lineItem().toString())
                    .update());
            return now;
        } catch (ServiceRefused | ScopeNotGranted no) {
            // Whether the column is there at all, the score itself will show.
            return known;
        }
    }

    /**
     * Whether the LMS says of the column itself that it is not there. A score alone may be refused with 404 because of its
     * learner. Where Laurel may not read the column, nothing shows that it is gone.
     */
    boolean isGone(Column column) {
        if (!column.mayReadLineItem()) {
            return false;
        }
        try {
            grades.lineItem(column.grades(), column.lineItem());
            return false;
        } catch (ServiceRefused no) {
            return no.status() == NOT_FOUND || no.status() == GONE;
        } catch (ScopeNotGranted unknown) {
            return false;
        }
    }

    /** The product that holds a column. */
    Platform platform(UUID column) {
        Row row = transaction.execute(status -> find(column));
        return registrations.find(row.registrationId()).orElseThrow().platform();
    }

    /**
     * Forgets where the column was: somebody removed it in the LMS, and it will be found or made again. The same for the
     * line item of a link of its own: its educators go into the course's column from now on.
     *
     * @param gone where it was; what another has found meanwhile stays
     * @return whether there is a place to look for another
     */
    public boolean forget(UUID column, URI gone) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("update grade_column set line_item_url = null where id = :id and line_item_url = :gone")
                    .param("id", column)
                    .param("gone", gone.toString())
                    .update();
            jdbc.sql("update grade_channel set line_item_url = null where column_id = :id and line_item_url = :gone")
                    .param("id", column)
                    .param("gone", gone.toString())
                    .update();
            return !find(column).lineItemsUrl().equals(gone.toString());
        }));
    }

    private Row find(UUID column) {
        return jdbc.sql("""
                        select registration_id, line_items_url, resource_id, label, line_item_url, score_maximum, scopes
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
