package org.laurel.gradebook.reconciliation;

import static org.laurel.gradebook.reporting.MicroCredentialTitle.JOIN;
import static org.laurel.gradebook.reporting.MicroCredentialTitle.LANGUAGE;
import static org.laurel.gradebook.reporting.MicroCredentialTitle.TITLE;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.gradebook.reconciliation.GradeComparison.Difference;
import org.laurel.gradebook.reconciliation.GradeComparison.Kind;
import org.laurel.gradebook.reporting.Columns;
import org.laurel.gradebook.reporting.Resending;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What comparisons found, and its repair. */
@Repository
class GradeDifferences {

    static final int PAGE_SIZE = 50;

    /** Whoever undoes what was repaired three times in a fortnight means it: from then on a person decides. */
    private static final int OFTEN = 3;

    private static final Duration LATELY = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final Columns columns;
    private final Resending resending;
    private final Clock clock;

    GradeDifferences(JdbcClient jdbc, Columns columns, Resending resending, Clock clock) {
        this.jdbc = jdbc;
        this.columns = columns;
        this.resending = resending;
        this.clock = clock;
    }

    /** Notes a difference, once a comparison, and repairs it in the same transaction where that is Laurel's to do. */
    @Transactional
    public void note(UUID run, UUID column, @Nullable URI lineItem, Difference it, boolean repairs) {
        UUID id = Ids.next();
        int noted = jdbc.sql("""
                        insert into grade_difference (id, organisation_id, run_id, column_id, line_item_url, channel_id, user_id,
                                                      kind, here, there, there_maximum, words)
                        values (:id, :organisation, :run, :column, :lineItem, :channel, :user, :kind, :here, :there, :maximum, :words)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("run", run)
                .param("column", column)
                .param("lineItem", lineItem == null ? null : lineItem.toString(), Types.VARCHAR)
                .param("channel", it.channelId(), Types.OTHER)
                .param("user", it.userId())
                .param("kind", it.kind().key())
                .param("here", it.here(), Types.NUMERIC)
                .param("there", it.there(), Types.NUMERIC)
                .param("maximum", it.thereMaximum(), Types.NUMERIC)
                .param("words", it.words(), Types.VARCHAR)
                .update();
        if (noted == 1 && repairs && it.kind().mendsItself() && it.channelId() != null && !isInVain(it.channelId())) {
            resending.again(it.channelId()).ifPresent(report -> repaired(id, report, true));
        }
    }

    private boolean isInVain(UUID channel) {
        return jdbc.sql("""
                                select count(*) from grade_difference d join grade_run r on r.id = d.run_id
                                where d.channel_id = :channel and d.by_itself and r.begun_at > :lately
                                """)
                        .param("channel", channel)
                        .param("lately", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                >= OFTEN;
    }

    private record Open(
            UUID columnId,
            @Nullable String lineItemUrl,
            @Nullable UUID channelId,
            String kind) {}

    /** Repairs one that a person chose. @return how many reports go out; 0 where it is repaired already or nobody can */
    @Transactional
    public int repair(UUID difference) {
        Optional<Open> open =
                jdbc.sql("""
                        select column_id, line_item_url, channel_id, kind from grade_difference
                        where id = :id and report_id is null and kind <> 'not-earned' for update
                        """).param("id", difference).query(Open.class).optional();
        return open.map(it ->
                        it.kind().equals(Kind.NO_COLUMN.key()) ? makeAgain(difference, it) : sendAgain(difference, it))
                .orElse(0);
    }

    private int sendAgain(UUID difference, Open it) {
        Optional<UUID> report = it.channelId() == null ? Optional.empty() : resending.again(it.channelId());
        report.ifPresent(sent -> repaired(difference, sent, false));
        return report.isPresent() ? 1 : 0;
    }

    /** Whoever stands in the column that is gone is sent again; the first of them makes it. */
    private int makeAgain(UUID difference, Open it) {
        List<UUID> channels = jdbc.sql("""
                        select c.id from grade_channel c join grade_column g on g.id = c.column_id
                        where g.id = :column and coalesce(c.line_item_url, g.line_item_url) is not distinct from :lineItem
                        """)
                .param("column", it.columnId())
                .param("lineItem", it.lineItemUrl(), Types.VARCHAR)
                .query(UUID.class)
                .list();
        if (it.lineItemUrl() != null) {
            columns.forget(it.columnId(), URI.create(it.lineItemUrl()));
        }
        List<UUID> sent = channels.stream()
                .flatMap(channel -> resending.again(channel).stream())
                .toList();
        sent.stream().findFirst().ifPresent(report -> repaired(difference, report, false));
        return sent.size();
    }

    private void repaired(UUID difference, UUID report, boolean byItself) {
        jdbc.sql("update grade_difference set report_id = :report, by_itself = :byItself where id = :id")
                .param("report", report)
                .param("byItself", byItself)
                .param("id", difference)
                .update();
    }

    /** @param repair state of the report that repairs it, or null */
    record Row(
            UUID id,
            String kind,
            @Nullable String person,
            String userId,
            String microCredential,
            @Nullable String language,
            @Nullable String course,
            @Nullable BigDecimal here,
            @Nullable BigDecimal there,
            @Nullable BigDecimal thereMaximum,
            @Nullable String words,
            @Nullable String repair,
            boolean byItself,
            int total) {

        /** Whether a button helps. */
        public boolean isOpen() {
            return repair == null && !kind.equals(Kind.NOT_EARNED.key());
        }

        public String hereText() {
            return text(here);
        }

        public String thereText() {
            return text(there);
        }

        public String maximumText() {
            return thereMaximum == null ? "1" : text(thereMaximum);
        }

        private static String text(@Nullable BigDecimal number) {
            return number == null ? "" : number.stripTrailingZeros().toPlainString();
        }
    }

    /** What one comparison found, those that wait for a person first. */
    @Transactional(readOnly = true)
    public List<Row> page(UUID run, int page, String reader) {
        return jdbc.sql("select d.id, d.kind, p.name as person, d.user_id, " + TITLE + " as micro_credential, "
                        + LANGUAGE
                        + """
                         as language, g.course, d.here, d.there,
                               d.there_maximum, d.words,
                               case when r.without_effect then 'without-effect' else r.state end as repair, d.by_itself, count(*) over () as total
                        from grade_difference d
                        join grade_column g on g.id = d.column_id
                        """ + JOIN + """
                        left join person_identity i on i.registration_id = g.registration_id and i.subject = d.user_id
                        left join person p on p.id = i.person_id
                        left join grade_report r on r.id = d.report_id
                        where d.run_id = :run
                        order by d.report_id is not null, d.kind, micro_credential, p.name nulls last, d.id limit :size offset :offset
                        """)
                .param("reader", reader)
                .param("run", run)
                .param("size", PAGE_SIZE)
                .param("offset", (page - 1) * PAGE_SIZE)
                .query(Row.class)
                .list();
    }

    /** @param reason why a column could not be read, as the messages call it */
    record Trouble(
            String microCredential,
            @Nullable String language,
            @Nullable String course,
            String reason,
            @Nullable String words) {}

    @Transactional(readOnly = true)
    public List<Trouble> troubles(UUID run, String reader) {
        return jdbc.sql("select " + TITLE + " as micro_credential, " + LANGUAGE + """
                         as language, g.course, t.reason, t.words
                        from grade_trouble t join grade_column g on g.id = t.column_id
                        """ + JOIN + """
                        where t.run_id = :run order by g.course nulls last, micro_credential limit 100
                        """)
                .param("reader", reader)
                .param("run", run)
                .query(Trouble.class)
                .list();
    }
}
