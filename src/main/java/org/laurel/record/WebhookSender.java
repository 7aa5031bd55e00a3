package org.laurel.record;

import com.github.kagkarlsson.scheduler.task.Task;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardFacts;
import org.laurel.award.AwardRecords;
import org.laurel.foundation.outbound.CallGate;
import org.laurel.foundation.outbound.Outbound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers messages to webhooks (Standard Webhooks 1.0). Any 2xx counts as taken, unless it brings a web page: sign-in and
 * maintenance pages come with 200 as well, and then the receiver has heard nothing. 410 says that nobody is there any more, so
 * the webhook is stopped; all else is tried again with growing pauses for five days, so that a receiver that is away over a
 * long weekend misses nothing. Receivers tell repeated messages by their id.
 */
@Configuration(proxyBeanMethods = false)
class WebhookSender {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofDays(5);
    private static final int GROWTH = 3;
    private static final int GONE = 410;
    private static final int LONGEST_ANSWER = 300;
    private static final Pattern PAGE =
            Pattern.compile("\\A\\W{0,100}<(!doctype\\s+html|html)\\b", Pattern.CASE_INSENSITIVE);

    private final WebhookOutbox outbox;
    private final Webhooks webhooks;
    private final WebhookSecrets secrets;
    private final AwardRecords awards;
    private final Outbound outbound;
    private final CallGate gate;
    private final JsonMapper json;
    private final Clock clock;

    WebhookSender(
            WebhookOutbox outbox,
            Webhooks webhooks,
            WebhookSecrets secrets,
            AwardRecords awards,
            Outbound outbound,
            CallGate gate,
            JsonMapper json,
            Clock clock) {
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.awards = awards;
        this.outbound = outbound;
        this.gate = gate;
        this.json = json;
        this.clock = clock;
    }

    @Bean
    Task<Void> sendWebhookMessages() {
        return WebhookOutbox.SEND.handledBy(id -> outbox.waiting(id).flatMap(this::send));
    }

    /** @return when to try again, or empty when the message is settled */
    private Optional<Instant> send(WebhookMessage message) {
        Webhook webhook = webhooks.find(message.webhookId());
        if (!webhook.active()) {
            outbox.settled(message.id(), WebhookMessage.State.GIVEN_UP, "stopped");
            return Optional.empty();
        }
        String payload = payload(message);
        try {
            Outbound.Answer answer = gate.through(
                    CallGate.system("webhook", webhook.url()),
                    () -> outbound.exchange(
                            HttpMethod.POST, webhook.url(), headers(webhook.id(), message.id(), payload), payload));
            String said = answer.status() + " " + brief(answer.body());
            if (answer.status() / 100 == 2 && !isPage(answer)) {
                outbox.settled(message.id(), WebhookMessage.State.DELIVERED, said);
                return Optional.empty();
            }
            if (answer.status() == GONE) {
                webhooks.stop(webhook.id(), said);
                outbox.settled(message.id(), WebhookMessage.State.GIVEN_UP, said);
                return Optional.empty();
            }
            return later(message, said);
        } catch (CallGate.Closed closed) {
            return isPastPatience(message)
                    ? later(message, brief(String.valueOf(closed.getMessage())))
                    : Optional.of(closed.until());
        } catch (IOException e) {
            return later(message, brief(String.valueOf(e.getMessage())));
        }
    }

    /** HTML is what PHP calls "OK" too: only markup makes a page. An XML receipt is none. */
    private static boolean isPage(Outbound.Answer answer) {
        String type = String.valueOf(answer.headers().getFirst(HttpHeaders.CONTENT_TYPE))
                .toLowerCase(Locale.ROOT);
        if (type.contains("html")) {
            return answer.body().contains("<");
        }
        return !type.contains("xml")
                        && answer.body().replace("\uFEFF", "").stripLeading().startsWith("<")
                || PAGE.matcher(answer.body()).find();
    }

    private Optional<Instant> later(WebhookMessage message, String why) {
        if (isPastPatience(message)) {
            outbox.settled(message.id(), WebhookMessage.State.GIVEN_UP, why);
            return Optional.empty();
        }
        Instant next = clock.instant().plus(pause(message.tries()));
        outbox.delayed(message.id(), why, next);
        return Optional.of(next);
    }

    private boolean isPastPatience(WebhookMessage message) {
        Instant first = message.firstTriedAt();
        return first != null && !clock.instant().isBefore(first.plus(PATIENCE));
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE;
        for (int i = 0; i < tries && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Map<String, String> headers(UUID webhook, UUID message, String payload) {
        Instant now = clock.instant();
        return Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Laurel",
                com.standardwebhooks.Webhook.UNBRANDED_MSG_ID_KEY,
                message.toString(),
                com.standardwebhooks.Webhook.UNBRANDED_MSG_TIMESTAMP_KEY,
                Long.toString(now.getEpochSecond()),
                com.standardwebhooks.Webhook.UNBRANDED_MSG_SIGNATURE_KEY,
                secrets.sign(webhook, webhooks.sealedSecrets(webhook), message, now, payload));
    }

    private String payload(WebhookMessage message) {
        if (message.payload() != null) {
            return message.payload();
        }
        String written = json.writeValueAsString(new Payload(message.kind(), message.at(), data(message.awardId())));
        outbox.write(message.id(), written);
        return written;
    }

    private Object data(@Nullable UUID award) {
        if (award == null) {
            return Map.of();
        }
        Optional<AwardFacts> facts = awards.find(List.of(award)).stream().findFirst();
        return facts.<Object>map(it -> AwardJson.of(it, clock.instant())).orElseGet(() -> Map.of("id", award));
    }

    /** As Standard Webhooks has it. */
    private record Payload(String type, Instant timestamp, Object data) {}

    private static String brief(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + "…";
    }
}
