package org.laurel.gradebook.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.web.PageProblem;
import org.laurel.gradebook.reporting.Resending;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a program lead asks for on the status page; each wish is in the audit log. */
@Service
class SendAgain {

    private static final String REPORT = "grade-report";

    private final Resending resending;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    SendAgain(Resending resending, AuditLog audit, JdbcClient jdbc) {
        this.resending = resending;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** How many learners' reports go out again. */
    @Transactional
    public int allRefused(List<UUID> channels) {
        return channels.stream().mapToInt(this::again).sum();
    }

    /** @return 1, or 0 where the report is not refused any more @throws PageProblem 404 where there is none */
    @Transactional
    public int refused(UUID report) {
        return stateOf(report).equals("refused") ? again(channelOf(report)) : 0;
    }

    /** Sends what stands now on this channel. @return 1, or 0 where nothing is to be sent */
    @Transactional
    public int again(UUID channel) {
        Optional<UUID> sent = resending.again(channel);
        sent.ifPresent(it -> audit.record("grade-report.sent-again", REPORT, it, Map.of("channel", channel)));
        return sent.isPresent() ? 1 : 0;
    }

    /** @return whether the report waits and is tried now @throws PageProblem 404 where there is none */
    @Transactional
    public boolean now(UUID report) {
        stateOf(report);
        boolean waits = resending.now(report);
        if (waits) {
            audit.record("grade-report.hastened", REPORT, report, Map.of());
        }
        return waits;
    }

    private String stateOf(UUID report) {
        return jdbc.sql("select state from grade_report where id = :id")
                .param("id", report)
                .query(String.class)
                .optional()
                .orElseThrow(PageProblem::notFound);
    }

    private UUID channelOf(UUID report) {
        return jdbc.sql("select channel_id from grade_report where id = :id")
                .param("id", report)
                .query(UUID.class)
                .single();
    }
}
