package org.laurel.gradebook.reconciliation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.gradebook.reporting.Points;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.service.Result;

/** What was earned here, held against what the LMS's column says. */
final class GradeComparison {

    private GradeComparison() {}

    /** In what the two may differ. */
    enum Kind {
        /** Earned here; the LMS has no score. */
        MISSING(true),
        /** Earned here; the LMS has less. */
        LOWER(true),
        /** Earned here; somebody changed the column's maximum, and the score is still one of the old. */
        MAXIMUM(true),
        /** Earned here; the LMS took the score and shows another one nevertheless, because a teacher's own grade comes first. */
        KEPT(false),
        /** Earned here; somebody gave more in the LMS. */
        HIGHER(false),
        /** Earned here; the LMS does not take this person's score. */
        NOT_TAKEN(false),
        /** Not earned here; the LMS has a score, which is somebody else's doing and stays. */
        NOT_EARNED(false),
        /** The column is gone. */
        NO_COLUMN(false);

        private final boolean mendsItself;

        Kind(boolean mendsItself) {
            this.mendsItself = mendsItself;
        }

        /** Whether nobody can have meant it, so that Laurel may repair it unasked. */
        boolean mendsItself() {
            return mendsItself;
        }

        /** As the database and the messages name it. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How somebody stands here.
     *
     * @param state of the newest report to the LMS
     * @param score that it holds, of a hundred, where what it is for is still valid; null where nothing is earned
     * @param sentMaximum in whose maximum it went out, or null
     * @param answer of the LMS to it, or null
     * @param withoutEffect whether the LMS took it and showed another score right afterwards
     */
    record Standing(
            UUID channelId,
            String userId,
            String state,
            @Nullable BigDecimal score,
            @Nullable BigDecimal sentMaximum,
            @Nullable String answer,
            boolean withoutEffect) {}

    /** @param channelId null where the person has sent nothing from here */
    record Difference(
            Kind kind,
            @Nullable UUID channelId,
            String userId,
            @Nullable BigDecimal here,
            @Nullable BigDecimal there,
            @Nullable BigDecimal thereMaximum,
            @Nullable String words) {}

    /** @param maximum of the column now, or null where the LMS does not tell */
    static List<Difference> of(
            List<Standing> here, List<Result> there, @Nullable BigDecimal maximum, Platform platform) {
        Map<String, Result> results = new HashMap<>();
        there.forEach(result ->
                results.merge(result.userId(), result, (one, other) -> other.resultScore() == null ? one : other));
        var differences = new ArrayList<Difference>();
        Set<String> known = new HashSet<>();
        for (Standing standing : here) {
            known.add(standing.userId());
            of(standing, results.get(standing.userId()), maximum, platform).ifPresent(differences::add);
        }
        results.values().stream()
                .filter(result -> result.resultScore() != null && !known.contains(result.userId()))
                .map(result -> new Difference(
                        Kind.NOT_EARNED,
                        null,
                        result.userId(),
                        null,
                        result.resultScore(),
                        Points.maximumOf(result, maximum, platform),
                        null))
                .forEach(differences::add);
        return differences;
    }

    /** What waits is on its way, and not yet different. */
    private static Optional<Difference> of(
            Standing here, @Nullable Result there, @Nullable BigDecimal maximum, Platform platform) {
        BigDecimal given = there == null ? null : there.resultScore();
        if (here.state().equals("waiting") || here.score() == null && given == null) {
            return Optional.empty();
        }
        return kind(here, given, there, maximum, platform)
                .map(kind -> new Difference(
                        kind,
                        here.channelId(),
                        here.userId(),
                        here.score(),
                        given,
                        there == null ? null : Points.maximumOf(there, maximum, platform),
                        kind == Kind.NOT_TAKEN ? here.answer() : null));
    }

    private static Optional<Kind> kind(
            Standing here,
            @Nullable BigDecimal given,
            @Nullable Result there,
            @Nullable BigDecimal maximum,
            Platform platform) {
        if (here.score() == null) {
            return Optional.of(Kind.NOT_EARNED);
        }
        boolean refused = here.state().equals("refused");
        if (given == null || there == null) {
            return Optional.of(refused ? Kind.NOT_TAKEN : Kind.MISSING);
        }
        if (Points.shows(there, here.score(), maximum, platform)) {
            return Optional.empty();
        }
        if (isOfOldMaximum(here, given, maximum)) {
            return Optional.of(Kind.MAXIMUM);
        }
        if (here.withoutEffect()) {
            return Optional.of(Kind.KEPT);
        }
        int difference =
                Points.compare(Points.ofHundred(given, Points.maximumOf(there, maximum, platform)), here.score());
        return Optional.of(difference > 0 ? Kind.HIGHER : refused ? Kind.NOT_TAKEN : Kind.LOWER);
    }

    /** Whether the very points that were sent stand there, and the maximum is another by now. */
    private static boolean isOfOldMaximum(Standing here, BigDecimal given, @Nullable BigDecimal maximum) {
        return here.score() != null
                && here.sentMaximum() != null
                && maximum != null
                && here.sentMaximum().compareTo(maximum) != 0
                && Points.compare(given, Points.of(here.score(), here.sentMaximum())) == 0;
    }
}
