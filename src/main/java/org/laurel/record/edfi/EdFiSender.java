package org.laurel.record.edfi;

import com.github.kagkarlsson.scheduler.task.Task;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.CallGate;
import org.laurel.foundation.outbound.Outbound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings what a person holds to the ODS: reads the staff resource, merges our parts into it, and writes it back on the condition
 * that nobody changed it meanwhile. An ODS whose data standard is not supported gets nothing, and what is for it keeps waiting.
 * Who was faster is read again. What is away or busy is tried for five days; what is refused is
 * kept with the words of the API.
 */
@Configuration(proxyBeanMethods = false)
class EdFiSender {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofDays(5);
    private static final int GROWTH = 3;
    private static final int RACES = 3;
    private static final int CHANGED_MEANWHILE = 412;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;

    private final Pushes pushes;
    private final EdFiAccess access;
    private final StaffAwards awards;
    private final Ods ods;
    private final Clock clock;

    EdFiSender(Pushes pushes, EdFiAccess access, StaffAwards awards, Ods ods, Clock clock) {
        this.pushes = pushes;
        this.access = access;
        this.awards = awards;
        this.ods = ods;
        this.clock = clock;
    }

    @Bean
    Task<Void> sendToOds() {
        return Pushes.SEND.handledBy(this::send);
    }

    /** The API took what it was told, or did not. @param answer the last one, or null where there was nothing to say */
    private record Outcome(String problem, Outbound.@Nullable Answer answer) {

        private static final String FINE = "";

        boolean isFine() {
            return problem.equals(FINE);
        }
    }

    private Optional<Instant> send(UUID id) {
        Optional<Push> found = pushes.find(id).filter(it -> it.state() == Push.State.WAITING);
        Optional<EdFiSettings> settings = access.settings().filter(EdFiSettings::active);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Push push = found.get();
        if (settings.isEmpty()) {
            pushes.refused(push, push.number(), "stopped", null);
            return Optional.empty();
        }
        Optional<String> number = awards.number(push.personId(), settings.get().staffBy());
        if (number.isEmpty()) {
            pushes.refused(push, null, "no-number", null);
            return Optional.empty();
        }
        return send(push, settings.get(), number.get());
    }

    private Optional<Instant> send(Push push, EdFiSettings settings, String number) {
        try {
            Outcome outcome = bring(push.personId(), settings, number);
            Outbound.Answer answer = outcome.answer();
            if (outcome.isFine()) {
                pushes.sent(push, number, answer == null ? null : ApiWords.of(answer, ods.read(answer)));
                return Optional.empty();
            }
            String words = answer == null ? null : ApiWords.of(answer, ods.read(answer));
            boolean passing = answer != null
                    && (answer.status() == TOO_MANY
                            || answer.status() / 100 == 5
                            || answer.status() == CHANGED_MEANWHILE);
            if (passing) {
                return later(push, number, words, answer);
            }
            pushes.refused(push, number, outcome.problem(), words);
        } catch (Ods.NoStandard none) {
            Instant next = clock.instant().plus(LONGEST_PAUSE);
            pushes.later(push, number, none.problem(), none.said(), next);
            return Optional.of(next);
        } catch (Ods.NoAccess none) {
            Outbound.Answer answer = none.answer();
            pushes.refused(push, number, "no-access", answer == null ? null : ApiWords.of(answer, ods.read(answer)));
        } catch (CallGate.Closed closed) {
            boolean past = !clock.instant().isBefore(push.askedAt().plus(PATIENCE));
            return past
                    ? later(push, number, ApiWords.brief(String.valueOf(closed.getMessage())), null)
                    : Optional.of(closed.until());
        } catch (IOException e) {
            return later(push, number, ApiWords.brief(String.valueOf(e.getMessage())), null);
        }
        return Optional.empty();
    }

    private Outcome bring(UUID person, EdFiSettings settings, String number) throws IOException {
        List<StaffAward> held = awards.of(person);
        var terms = new Staff(settings, awards.codes());
        Outcome last = new Outcome(Outcome.FINE, null);
        for (int race = 0; race < RACES; race++) {
            last = bring(held, terms, number);
            if (last.answer() == null || last.answer().status() != CHANGED_MEANWHILE) {
                return last;
            }
        }
        return last;
    }

    private Outcome bring(List<StaffAward> held, Staff terms, String number) throws IOException {
        EdFiSettings settings = terms.settings();
        Outbound.Answer answer =
                ods.exchange(settings, HttpMethod.GET, "staffs?staffUniqueId=" + Ods.encoded(number), null, null);
        if (answer.status() / 100 != 2 && answer.status() != NOT_FOUND) {
            return new Outcome("refused", answer);
        }
        JsonNode found = ods.read(answer);
        if (answer.status() != NOT_FOUND && !found.isArray()) {
            throw new IOException("The ODS answered without a list: " + ApiWords.brief(answer.body()));
        }
        if (answer.status() == NOT_FOUND || found.size() != 1 || !(found.get(0) instanceof ObjectNode read)) {
            return new Outcome("unknown-staff", null);
        }
        for (StaffAward award : held) {
            if (settings.sendsCredentials() && (award.current() || terms.names(read, award))) {
                Outbound.Answer credential =
                        ods.exchange(settings, HttpMethod.POST, "credentials", terms.credential(award), null);
                if (credential.status() / 100 != 2) {
                    return new Outcome("refused", credential);
                }
            }
        }
        ObjectNode merged = terms.merged(read, held);
        if (Staff.same(read, merged)) {
            return new Outcome(Outcome.FINE, null);
        }
        String id = Ods.encoded(read.path("id").asString(""));
        Outbound.Answer written = ods.exchange(
                settings,
                HttpMethod.PUT,
                "staffs/" + id,
                merged,
                read.path("_etag").asString(""));
        return new Outcome(written.status() / 100 == 2 ? Outcome.FINE : "refused", written);
    }

    private Optional<Instant> later(
            Push push, String number, @Nullable String words, Outbound.@Nullable Answer answer) {
        Instant now = clock.instant();
        if (!now.isBefore(push.askedAt().plus(PATIENCE))) {
            pushes.refused(push, number, "away", words);
            return Optional.empty();
        }
        Duration pause = pause(push.tries());
        Duration asked = answer == null ? Duration.ZERO : ApiWords.retryAfter(answer, now);
        Instant next = now.plus(asked.compareTo(pause) > 0 ? asked : pause);
        pushes.later(push, number, "busy", words, next);
        return Optional.of(next);
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE;
        for (int i = 0; i < tries && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
