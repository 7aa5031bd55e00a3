package org.laurel.imports;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.web.PageProblem;
import org.laurel.verification.Verifier;
import org.laurel.verification.VerifyLimits;
import org.laurel.verification.report.BadgeFacts;
import org.laurel.verification.report.Report;
import org.laurel.verification.report.Verdict;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes a badge in: it is checked first, as anybody's, and then kept as it came. */
@Component
class ImportSubmission {

    /** What cannot have been earned by who brings it, whatever a lead thinks of it. */
    private static final Set<Verdict> REFUSED =
            Set.of(Verdict.NOT_GENUINE, Verdict.TAKEN_BACK, Verdict.OTHER_PERSON, Verdict.PARTS);

    private final Verifier verifier;
    private final VerifyLimits limits;
    private final ImportedBadges badges;
    private final FileStore files;
    private final JsonMapper json;
    private final Clock clock;

    ImportSubmission(
            Verifier verifier,
            VerifyLimits limits,
            ImportedBadges badges,
            FileStore files,
            JsonMapper json,
            Clock clock) {
        this.verifier = verifier;
        this.limits = limits;
        this.badges = badges;
        this.files = files;
        this.json = json;
        this.clock = clock;
    }

    /** A badge that was checked and not taken. */
    static final class NotTaken extends RuntimeException {
        private final transient Report report;

        NotTaken(Report report) {
            super(report.verdict().name());
            this.report = report;
        }

        Report report() {
            return report;
        }
    }

    /**
     * Checks and keeps a badge.
     *
     * @param file null where it is typed
     * @throws NotTaken where it is not genuine, was taken back, or is somebody else's
     * @throws PageProblem 409 where it is here already
     */
    UUID bring(UUID person, byte @Nullable [] file, String typed) {
        String email = badges.email(person).orElse(null);
        Verifier.Kept kept = limits.within(
                person.toString(),
                () -> file == null
                        ? verifier.verifyAndKeep(typed, email)
                        : new Verifier.Kept(verifier.verify(file, email), file));
        if (REFUSED.contains(kept.report().verdict())) {
            throw new NotTaken(kept.report());
        }
        requireBadge(kept.report());
        requireElsewhere(kept.report());
        FileStore.Stored stored = files.receive(new ByteArrayInputStream(kept.original()), "badge");
        try {
            String source = file == null
                    ? Origins.parse(typed.strip()).map(Object::toString).orElse(null)
                    : null;
            return badges.add(person, brought(kept.report(), source, stored));
        } catch (PageProblem e) {
            files.delete(stored.id());
            throw e;
        }
    }

    /** Somebody's word about a badge was earned by nobody. */
    private static void requireBadge(Report report) {
        if (report.kind().isEndorsement()) {
            throw new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "import.problem.endorsement");
        }
    }

    /** What this organisation awarded is in the record already, and counts once. */
    private static void requireElsewhere(Report report) {
        String issuer = Objects.requireNonNullElse(report.facts().issuerAddress(), "");
        if (issuer.contains(Tenancy.organisation().toString())) {
            throw new PageProblem(HttpStatus.CONFLICT, "import.problem.own");
        }
    }

    private ImportedBadges.Brought brought(Report report, @Nullable String source, FileStore.Stored stored) {
        BadgeFacts facts = report.facts();
        Instant issued = Objects.requireNonNullElseGet(facts.issuedAt(), clock::instant);
        return new ImportedBadges.Brought(
                clean(Objects.requireNonNullElse(facts.name(), "?")),
                clean(Objects.requireNonNullElse(
                        facts.issuer(), Objects.requireNonNullElse(facts.issuerAddress(), "?"))),
                source,
                day(issued),
                facts.expiresAt() == null ? null : day(facts.expiresAt()),
                report.verdict().key(),
                clean(json.writeValueAsString(report.findings())),
                stored.id(),
                stored.sha256());
    }

    /** The database takes no NUL. */
    private static String clean(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    }

    /** No further than a day of this age can be. */
    private static LocalDate day(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        LocalDate least = LocalDate.of(1900, 1, 1);
        LocalDate most = LocalDate.of(9999, 12, 31);
        return day.isBefore(least) ? least : day.isAfter(most) ? most : day;
    }
}
